package io.eddy.streams.log;

import io.eddy.avro.Anomaly;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of anomalies, so many a minute, and then of how many it did not: the topic has them all.
 * The logger has a name of its own, so that a configuration can send it elsewhere. An event that is
 * judged again after a crash is told of again: a log knows no transactions. Thread-safe; one for
 * the service.
 */
public final class AnomalyLog {
  /** A part of what collectors go by; not the name of a class. */
  static final String NAME = "io.eddy.anomaly";

  private static final Logger LOG = LoggerFactory.getLogger(NAME);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final String detector;
  private final int most;
  private final Clock clock;
  private final Allowance allowance;

  public AnomalyLog(String detector, int most, Clock clock) {
    this.detector = detector;
    this.most = most;
    this.clock = clock;
    this.allowance = new Allowance(most, MINUTE);
  }

  /** Tells of an anomaly, if there is room for it. */
  public void note(Anomaly anomaly, byte[] key) {
    if (most == 0 || !LOG.isInfoEnabled()) {
      return;
    }
    tellRefused();
    boolean told;
    synchronized (this) {
      told = allowance.take(clock.millis());
    }
    if (told) {
      AnomalyLine.write(LOG.atInfo(), anomaly, key);
    }
  }

  /** Says what was left out, once its minute is over. To be called now and then. */
  public void tellRefused() {
    long refused;
    synchronized (this) {
      refused = allowance.over(clock.millis()) ? allowance.takeRefused() : 0;
    }
    if (refused > 0) {
      LOG.atInfo()
          .addKeyValue("detector", detector)
          .addKeyValue("left_out", refused)
          .log(
              "{} more anomalies than the {} a minute that eddy.anomalies.logged allows",
              refused,
              most);
    }
  }
}
