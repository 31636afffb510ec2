package io.eddy.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.eddy.trainer.vae.Exemplars.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResidualsTest {
  private static final int ROWS = 1000;

  private static float[] deviations(double leftOut, float[][] off, InputShape.Role... roles) {
    InputShape shape =
        new InputShape(
            Arrays.stream(roles).map(role -> new InputShape.Column(role, 0, 1, false)).toList(),
            List.of(),
            List.of(),
            off.length);
    float[] values = new float[off.length * roles.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = off[i / roles.length][i % roles.length];
    }
    float[] present = new float[values.length];
    Arrays.fill(present, 1);
    return new Residuals(shape, new Matrix(off.length, values), new Matrix(off.length, present))
        .deviations(leftOut, 1)
        .values();
  }

  private static float[][] rows() {
    SplittableRandom random = new SplittableRandom(1);
    return IntStream.range(0, ROWS)
        .mapToObj(
            i -> {
              double shared = random.nextGaussian();
              return new float[] {
                (float) (shared + 0.2 * random.nextGaussian()),
                (float) (shared + 0.2 * random.nextGaussian()),
                (float) (0.5 * random.nextGaussian()),
                (float) (3 * random.nextGaussian())
              };
            })
        .toArray(float[][]::new);
  }

  @Test
  void whatColumnsAreOffByTogetherIsNoScatter() {
    InputShape.Role measured = InputShape.Role.MEASURED;
    float[] found = deviations(0, rows(), measured, measured, measured, InputShape.Role.CONTEXT);
    assertThat(found[0]).isCloseTo(0.29f, within(0.06f));
    assertThat(found[1]).isCloseTo(0.29f, within(0.06f));
    assertThat(found[2]).isCloseTo(0.5f, within(0.05f));
    assertThat(found[3]).isZero();
  }

  @Test
  void strangestRowsDoNotWidenIt() {
    float[][] rows = rows();
    for (int i = 0; i < ROWS; i += 20) {
      rows[i][2] += 1000;
    }
    InputShape.Role measured = InputShape.Role.MEASURED;
    assertThat(deviations(0, rows, measured, measured, measured, measured)[2]).isGreaterThan(100);
    assertThat(deviations(0.1, rows, measured, measured, measured, measured)[2])
        .isBetween(0.3f, 0.55f);
  }
}
