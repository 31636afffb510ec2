package io.eddy.streams.topology;

import io.eddy.model.event.Rejection;
import io.eddy.streams.log.Allowance;
import io.eddy.streams.log.Harmless;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Tells of rejected events without letting a flood of them flood the log: for each reason one event
 * in ten seconds is shown, and how many were not. Thread-safe; one for the service.
 */
public final class RejectionLog {
  private static final Logger LOG = LoggerFactory.getLogger(RejectionLog.class);
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final int LONGEST_DETAIL = 1000;

  private final Clock clock;
  private final Map<Rejection.Reason, Allowance> allowances = new EnumMap<>(Rejection.Reason.class);

  public RejectionLog(Clock clock) {
    this.clock = clock;
  }

  /**
   * Whether the event was shown.
   *
   * @param traceId empty when the event belongs to no trace
   */
  synchronized boolean note(Rejection rejection, SourcePosition source, String traceId) {
    Allowance allowance =
        allowances.computeIfAbsent(rejection.reason(), reason -> new Allowance(1, PAUSE));
    if (!allowance.take(clock.millis())) {
      return false;
    }
    long unshown = allowance.takeRefused();
    LoggingEventBuilder line =
        LOG.atWarn()
            .addKeyValue("topic", source.topic())
            .addKeyValue("partition", source.partition())
            .addKeyValue("offset", source.offset())
            .addKeyValue("reason", rejection.reason())
            .addKeyValue("left_out", unshown);
    TraceParent.name(line, traceId)
        .log(
            "Event {}-{} at offset {} is rejected, {}: {}{}{}",
            source.topic(),
            source.partition(),
            source.offset(),
            rejection.reason(),
            Harmless.text(rejection.detail(), LONGEST_DETAIL),
            TraceParent.ending(traceId),
            unshown == 0 ? "" : " (" + unshown + " more since the last such line)");
    return true;
  }
}
