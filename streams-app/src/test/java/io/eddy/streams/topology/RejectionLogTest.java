package io.eddy.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddy.model.event.Rejection;
import io.eddy.model.event.Rejection.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RejectionLogTest {
  private static final SourcePosition SOURCE = new SourcePosition("events", 0, 1, Instant.EPOCH);

  /** Stands still unless told to go on. */
  private static final class Watch extends Clock {
    private Instant now = Instant.parse("2026-11-20T12:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @Test
  void aFloodShowsOneEventOfEachReasonInTenSeconds() {
    Watch watch = new Watch();
    RejectionLog log = new RejectionLog(watch);
    Rejection garbage = new Rejection(Reason.NOT_WIRE_FORMAT, "garbage");
    Rejection empty = new Rejection(Reason.NULL_VALUE, "empty");

    assertThat(log.note(garbage, SOURCE, "")).isTrue();
    for (int i = 0; i < 1000; i++) {
      assertThat(log.note(garbage, SOURCE, "")).isFalse();
    }
    assertThat(log.note(empty, SOURCE, "")).isTrue();
    watch.now = watch.now.plus(Duration.ofSeconds(10));
    assertThat(log.note(garbage, SOURCE, "")).isTrue();
    assertThat(log.note(garbage, SOURCE, "")).isFalse();
  }
}
