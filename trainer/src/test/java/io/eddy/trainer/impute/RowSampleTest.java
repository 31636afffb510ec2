package io.eddy.trainer.impute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowSampleTest {
  private static RowSample of(int rows) {
    RowSample sample = new RowSample(new SplittableRandom(4));
    IntStream.range(0, rows).forEach(sample::add);
    return sample;
  }

  private static int[] kept(RowSample sample) {
    return IntStream.range(0, sample.size()).map(sample::row).toArray();
  }

  @Test
  void fewRowsAreAllKeptInRandomOrder() {
    RowSample sample = of(300);
    assertThat(sample.seen()).isEqualTo(300);
    assertThat(kept(sample))
        .containsExactlyInAnyOrder(IntStream.range(0, 300).toArray())
        .isNotEqualTo(IntStream.range(0, 300).toArray());
  }

  @Test
  void manyRowsAreKeptEvenly() {
    RowSample sample = of(20_000);
    assertThat(sample.seen()).isEqualTo(20_000);
    int[] kept = kept(sample);
    assertThat(kept).hasSize(1000).doesNotHaveDuplicates();
    for (int quarter = 0; quarter < 4; quarter++) {
      int from = quarter * 5000;
      long inside = IntStream.of(kept).filter(row -> row >= from && row < from + 5000).count();
      assertThat((double) inside).isCloseTo(250, within(50.0));
    }
  }
}
