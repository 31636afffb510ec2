package io.eddy.streams.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eddy.streams.view.KeyTimelines.KeySecond;
import org.junit.jupiter.api.Test;

class KeyTimelinesTest {
  private static final int KEY = KeyTimelines.tag("machine-1".getBytes(UTF_8));

  private final KeyTimelines timelines = new KeyTimelines();

  @Test
  void ofASecondTheHighestScoreRemainsAndThatSomethingWasAnomalous() {
    timelines.note(KEY, 100, 2, false);
    timelines.note(KEY, 100, 9, true);
    timelines.note(KEY, 100, 3, false);
    timelines.note(KEY, 103, 1, false);
    assertThat(timelines.of(KEY))
        .containsExactly(new KeySecond(100, 9, true), new KeySecond(103, 1, false));
  }

  @Test
  void theOldestSecondsAreForgotten() {
    for (int second = 0; second < 200; second++) {
      timelines.note(KEY, second, second, false);
    }
    assertThat(timelines.of(KEY)).hasSize(KeyTimelines.SECONDS);
    assertThat(timelines.of(KEY)).first().isEqualTo(new KeySecond(140, 140, false));
    assertThat(timelines.of(KEY)).last().isEqualTo(new KeySecond(199, 199, false));
  }

  @Test
  void aKeyInTheSamePlaceTakesItOver() {
    int other = KEY + KeyTimelines.KEYS;
    timelines.note(KEY, 1, 5, true);
    timelines.note(other, 2, 6, false);
    assertThat(timelines.of(KEY)).isEmpty();
    assertThat(timelines.of(other)).containsExactly(new KeySecond(2, 6, false));
  }

  @Test
  void keysAreToldApartByAllTheirBytes() {
    assertThat(KeyTimelines.tag("x".repeat(1000).concat("a").getBytes(UTF_8)))
        .isNotEqualTo(KeyTimelines.tag("x".repeat(1000).concat("b").getBytes(UTF_8)));
    assertThat(KeyTimelines.tag("line-AP".getBytes(UTF_8)))
        .isNotEqualTo(KeyTimelines.tag("line-B1".getBytes(UTF_8)));
    assertThat(KeyTimelines.tag(new byte[0])).isNotZero();
  }

  @Test
  void aScoreThatIsNoNumberIsTheHighest() {
    timelines.note(KEY, 1, 5, false);
    timelines.note(KEY, 1, Float.NaN, true);
    timelines.note(KEY, 1, 6, false);
    assertThat(timelines.of(KEY)).containsExactly(new KeySecond(1, Float.NaN, true));
  }
}
