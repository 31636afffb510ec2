package io.eddy.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddy.model.event.Rejection;
import io.eddy.model.event.Rejection.Reason;
import io.eddy.streams.fixture.SetClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RejectionLogTest {
  private static final SourcePosition SOURCE = new SourcePosition("events", 0, 1, Instant.EPOCH);

  @Test
  void aFloodShowsOneEventOfEachReasonInTenSeconds() {
    SetClock watch = new SetClock();
    RejectionLog log = new RejectionLog(watch);
    Rejection garbage = new Rejection(Reason.NOT_WIRE_FORMAT, "garbage");
    Rejection empty = new Rejection(Reason.NULL_VALUE, "empty");

    assertThat(log.note(garbage, SOURCE, "")).isTrue();
    for (int i = 0; i < 1000; i++) {
      assertThat(log.note(garbage, SOURCE, "")).isFalse();
    }
    assertThat(log.note(empty, SOURCE, "")).isTrue();
    watch.pass(Duration.ofSeconds(10));
    assertThat(log.note(garbage, SOURCE, "")).isTrue();
    assertThat(log.note(garbage, SOURCE, "")).isFalse();
  }
}
