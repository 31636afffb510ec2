package io.eddy.streams.page.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.eddy.streams.metric.Buckets;
import io.eddy.streams.metric.Distribution;
import org.junit.jupiter.api.Test;

class RecentLatencyTest {
  private final RecentLatency latency = new RecentLatency();

  private void add(long... counts) {
    latency.add(new Distribution(Buckets.upTo(.01, .1, 1), bucket -> counts[bucket], Double.NaN));
  }

  @Test
  void quantilesLieEvenlyWithinTheirBuckets() {
    add(0, 0, 0, 0);
    add(50, 50, 0, 0);
    assertThat(latency.seconds(.25)).isCloseTo(.005, within(1e-12));
    assertThat(latency.seconds(.75)).isCloseTo(.055, within(1e-12));
  }

  @Test
  void beyondTheLastBoundItIsThatBound() {
    add(0, 0, 0, 0);
    add(0, 0, 0, 5);
    assertThat(latency.seconds(.5)).isEqualTo(1);
  }

  @Test
  void onlyTheLastMinuteCounts() {
    add(0, 0, 0, 0);
    for (int second = 0; second < 60; second++) {
      add(1000, 0, 0, 0);
    }
    assertThat(latency.seconds(.5)).isCloseTo(.005, within(1e-3));
    add(1000, 0, 4, 0);
    assertThat(latency.seconds(.5)).isCloseTo(.55, within(1e-12));
  }

  @Test
  void withoutAnEventThereIsNone() {
    assertThat(latency.seconds(.5)).isNaN();
    add(7, 0, 0, 0);
    assertThat(latency.seconds(.5)).isNaN();
  }
}
