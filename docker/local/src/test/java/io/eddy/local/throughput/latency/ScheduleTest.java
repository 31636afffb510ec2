package io.eddy.local.throughput.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final Schedule SCHEDULE =
      new Schedule(2500, Duration.ofSeconds(8), 1_000_000, 5_000_000_000L);

  @Test
  void theRateIsKeptOverAllTicksThoughOneHoldsAFractionOfAnEvent() {
    assertThat(SCHEDULE.sentAfter(0)).isEqualTo(2);
    assertThat(SCHEDULE.sentAfter(1)).isEqualTo(5);
    assertThat(SCHEDULE.sentAfter(SCHEDULE.ticks() - 1)).isEqualTo(2500 * 8);
  }

  @Test
  void latencyCountsFromTheTickHoweverLateTheEventWasSent() {
    long timestamp = SCHEDULE.timestamp(7);
    assertThat(timestamp).isEqualTo(1_000_007);
    assertThat(SCHEDULE.microsUntil(5_019_500_000L, timestamp)).isEqualTo(12_500);
  }

  @Test
  void theFirstQuarterDoesNotCount() {
    assertThat(SCHEDULE.counts(SCHEDULE.timestamp(1999))).isFalse();
    assertThat(SCHEDULE.counts(SCHEDULE.timestamp(2000))).isTrue();
  }
}
