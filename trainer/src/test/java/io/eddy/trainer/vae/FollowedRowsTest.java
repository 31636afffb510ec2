package io.eddy.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddy.trainer.figures.Learning;
import io.eddy.trainer.vae.FollowedRows.Slow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FollowedRowsTest {
  private static final int ROUNDS = 6;

  /** A hundred rows, all learnt in the second round but for those that a test changes. */
  private static List<float[]> losses() {
    List<float[]> losses = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      float[] all = new float[100];
      Arrays.fill(all, round == 0 ? 9 : 1);
      losses.add(all);
    }
    return losses;
  }

  private static FollowedRows followed(List<float[]> losses) {
    return FollowedRows.of(IntStream.range(0, 100).map(i -> i * 10).toArray(), losses);
  }

  private static List<Learning.Round> steps() {
    return IntStream.rangeClosed(1, ROUNDS)
        .mapToObj(i -> new Learning.Round(i * 50, 0, 0, 0, 0))
        .toList();
  }

  @Test
  void aRowIsLearntOnceItsLossStaysLow() {
    List<float[]> losses = losses();
    losses.get(4)[7] = 5;
    losses.get(3)[8] = 5;
    losses.get(1)[9] = 5;
    FollowedRows rows = followed(losses);

    assertThat(rows.bar()).isEqualTo(1);
    assertThat(rows.learnt()).containsExactly(0, 97, 98, 98, 99, 100);
    assertThat(rows.slowest(5, steps())).containsExactly(new Slow(70, 300), new Slow(80, 250));
    assertThat(rows.slowest(1, steps())).containsExactly(new Slow(70, 300));
  }

  @Test
  void whatIsNeverLearntIsNotSlow() {
    List<float[]> losses = losses();
    losses.forEach(round -> round[3] = 50);
    FollowedRows rows = followed(losses);
    assertThat(rows.bar()).isEqualTo(1);
    assertThat(rows.learnt()).endsWith(99);
    assertThat(rows.slowest(5, steps())).isEmpty();
  }
}
