package io.eddy.model.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DistinctCountTest {
  private final DistinctCount count = new DistinctCount();

  @Test
  void repetitionsCountOnce() {
    for (int i = 0; i < 30_000; i++) {
      count.add("word " + i % 9_999);
    }

    assertThat(count.count()).isEqualTo(9_999);
    assertThat(count.bounded()).isFalse();
    assertThat(count.newShare()).isEqualTo(9_999 / 30_000.0);
  }

  @Test
  void countingEndsAtTheBound() {
    for (int i = 0; i < 100_000; i++) {
      count.add((double) i);
    }

    assertThat(count.count()).isEqualTo(DistinctCount.BOUND);
    assertThat(count.bounded()).isTrue();
    assertThat(count.newShare()).isEqualTo(1);
  }

  @Test
  void bothZerosAreOneNumber() {
    count.add(0.0);
    count.add(-0.0);

    assertThat(count.count()).isEqualTo(1);
  }

  @Test
  void nearAndEmptyTextsDiffer() {
    for (String text : new String[] {"", "a", "b", "ab", "ba", "aa", "\0", "\0\0"}) {
      count.add(text);
    }

    assertThat(count.count()).isEqualTo(8);
  }
}
