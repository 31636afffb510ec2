package io.eddy.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class DensityTest {
  private static final double VARIANCE = 0.6;
  private static final double STEP = 0.005;

  @ParameterizedTest
  @EnumSource
  void densityHasUnitMassAndTheVarianceItSays(Density density) {
    // Student's tails are long: beyond 400 lies less than a thousandth of its variance.
    float[] places = new float[160_001];
    for (int i = 0; i < places.length; i++) {
      places[i] = (float) ((i - places.length / 2) * STEP);
    }
    float[] surprise = new float[places.length];
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      try (Result result =
          session
              .runner()
              .fetch(
                  density.surprise(
                      tf, tf.constant(places), tf.constant((float) Math.log(VARIANCE))))
              .run()) {
        ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(surprise);
      }
    }
    double mass = 0;
    double squares = 0;
    for (int i = 0; i < places.length; i++) {
      double here = Math.exp(-surprise[i]) * STEP;
      mass += here;
      squares += here * places[i] * places[i];
    }
    assertThat(mass).isCloseTo(1, within(1e-3));
    assertThat(squares).isCloseTo(VARIANCE, within(2e-3));
  }
}
