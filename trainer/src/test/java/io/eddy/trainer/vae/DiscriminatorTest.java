package io.eddy.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

class DiscriminatorTest {
  private static final int ROWS = 256;

  private static float[] normal(long seed, double shift) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[2 * ROWS];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() + shift);
    }
    return values;
  }

  @Test
  void learnsToTellRowsApartUnlessThereIsNothingToTell() {
    assertThat(lossAfterTraining(3)).isLessThan(0.6);
    assertThat(lossAfterTraining(10)).isLessThan(0.6);
    assertThat(lossAfterTraining(0)).isBetween(1.0, 1.6);
  }

  @Test
  void wildRowsDoNotMakeItDiverge() {
    // Two verdicts, each off by no more than the clamp lets them.
    assertThat(lossAfterTraining(1e6)).isBetween(0.0, 20.1);
  }

  private static double lossAfterTraining(double shift) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Discriminator discriminator = new Discriminator(tf, 2, 5);
      Operand<TFloat32> real = tf.constant(Shape.of(ROWS, 2), DataBuffers.of(normal(1, 0)));
      Operand<TFloat32> madeUp = tf.constant(Shape.of(ROWS, 2), DataBuffers.of(normal(2, shift)));
      Operand<TFloat32> loss =
          tf.math.mean(
              tf.math.add(
                  discriminator.surpriseAtReal(discriminator.features(real)),
                  discriminator.surpriseAtMadeUp(discriminator.features(madeUp))),
              tf.constant(0));
      Placeholder<TFloat32> rate =
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
      Op step = new Adam(graph, "adam", rate, 5).step(loss, discriminator.parameters());
      try (Session session = new Session(graph);
          TFloat32 hundredth = TFloat32.scalarOf(0.003f)) {
        session.initialize();
        for (int i = 0; i < 100; i++) {
          session.runner().feed(rate, hundredth).addTarget(step).run().close();
        }
        try (Result result = session.runner().fetch(loss).run()) {
          return ((TFloat32) result.get(0)).getFloat();
        }
      }
    }
  }
}
