package io.eddy.streams.page.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HistoryTest {
  private final History history = new History();

  private void add(int second, long events, long scored, long anomalies) {
    history.add(
        new Point(
            second * 1000L, events, scored, anomalies, Double.NaN, Double.NaN, Double.NaN, 10));
  }

  @Test
  void ratesAreOfTheLatestSecondsAlone() {
    for (int second = 1; second <= 4000; second++) {
      add(second, 110, 100, second > 3940 ? 3 : 1);
    }
    assertThat(history.alarmRate(60, 4_000_000)).isEqualTo(new AlarmRate(60, 180, 6000));
    assertThat(history.alarmRate(60, 4_000_000).rate()).isCloseTo(.03, within(1e-12));
    assertThat(history.alarmRate(300, 4_000_000)).isEqualTo(new AlarmRate(300, 420, 30_000));
    assertThat(history.alarmRate(3600, 4_000_000)).isEqualTo(new AlarmRate(3600, 3720, 360_000));
    assertThat(history.eventsPerSecond(10, 4_000_000)).isEqualTo(110);
  }

  @Test
  void aYoungHistoryIsTakenAsItIs() {
    add(1, 30, 30, 3);
    add(2, 10, 10, 1);
    assertThat(history.alarmRate(300, 2000)).isEqualTo(new AlarmRate(300, 4, 40));
    assertThat(history.eventsPerSecond(10, 2000)).isEqualTo(20);
  }

  @Test
  void withoutEventsThereIsNoRate() {
    assertThat(history.alarmRate(60, 0).rate()).isNaN();
    assertThat(history.eventsPerSecond(10, 0)).isZero();
    assertThat(history.last()).isEmpty();
  }

  @Test
  void theTimelineEndsWhereItIsAskedToAndBeginsWithTheOldest() {
    for (int second = 1; second <= 5000; second++) {
      add(second, second, 0, 0);
    }
    assertThat(history.latest(3, 4_999_000))
        .extracting(Point::events)
        .containsExactly(4997L, 4998L, 4999L);
    assertThat(history.latest(10_000, 5_000_000)).hasSize(History.MOST_SECONDS);
  }
}
