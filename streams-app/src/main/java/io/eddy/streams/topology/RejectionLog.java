package io.eddy.streams.topology;

import io.eddy.model.event.Rejection;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of rejected events without letting a flood of them flood the log: for each reason one event
 * in ten seconds is shown, and how many were not. Thread-safe; one for the service.
 */
public final class RejectionLog {
  private static final Logger LOG = LoggerFactory.getLogger(RejectionLog.class);
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final Clock clock;
  private final Map<Rejection.Reason, Silence> silences = new EnumMap<>(Rejection.Reason.class);

  public RejectionLog(Clock clock) {
    this.clock = clock;
  }

  private static final class Silence {
    private long until = Long.MIN_VALUE;
    private long unshown;
  }

  /** Whether the event was shown. */
  synchronized boolean note(Rejection rejection, SourcePosition source) {
    Silence silence = silences.computeIfAbsent(rejection.reason(), reason -> new Silence());
    long now = clock.millis();
    if (now < silence.until) {
      silence.unshown++;
      return false;
    }
    LOG.warn(
        "Event {}-{} at offset {} is rejected, {}: {}{}",
        source.topic(),
        source.partition(),
        source.offset(),
        rejection.reason(),
        rejection.detail(),
        silence.unshown == 0 ? "" : " (" + silence.unshown + " more since the last such line)");
    silence.until = now + PAUSE.toMillis();
    silence.unshown = 0;
    return true;
  }
}
