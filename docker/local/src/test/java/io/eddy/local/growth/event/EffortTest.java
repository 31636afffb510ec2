package io.eddy.local.growth.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EffortTest {
  private final Effort effort = new Effort(500_000, 3, Duration.ofSeconds(8), 150_000);

  @Test
  void smallEventsAreAsManyAsWanted() {
    assertThat(effort.records(8)).isEqualTo(500_000);
  }

  @Test
  void largeEventsAreFewer() {
    assertThat(effort.records(512)).isEqualTo(97_656);
    assertThat(effort.records(4096)).isEqualTo(20_000);
  }

  @Test
  void neverMoreThanWanted() {
    assertThat(new Effort(2000, 1, Duration.ofSeconds(1), 1000).records(4096)).isEqualTo(2000);
  }
}
