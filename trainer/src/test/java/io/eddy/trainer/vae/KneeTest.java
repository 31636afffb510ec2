package io.eddy.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class KneeTest {
  @Test
  void whatIsAboveTheBoundCountsByItsLogarithm() {
    float[] found =
        GraphRun.of(tf -> List.of(Knee.apply(tf, tf.constant(new float[] {-7, 0, 9, 12, 1e8f}), 9)))
            .get(0);
    assertThat(found)
        .containsExactly(
            new float[] {-7, 0, 9, 9 + (float) Math.log(4), 9 + (float) Math.log(1e8)},
            within(1e-4f));
  }
}
