package io.eddy.trainer.vae;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.random.RandomUniform;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Draws which cells of a batch the network gets to see while it trains; all of them in serving. */
record Visibility(Ops tf, Inputs.Hiding hiding, Operand<TInt32> category) {
  private static final float HIDDEN = 0.1f;

  /**
   * Ones, and zeros at random where something is hidden; float32 [B, count], or one for all.
   *
   * @param stream differs for each draw of a graph
   */
  Operand<TFloat32> draw(int count, long stream) {
    if (!(hiding instanceof Inputs.Hiding.AtRandom random)) {
      return tf.constant(1f);
    }
    Operand<TInt32> rows =
        tf.slice(tf.shape(category), tf.constant(new int[] {0}), tf.constant(new int[] {1}));
    Operand<TFloat32> lots =
        tf.random.randomUniform(
            tf.concat(List.of(rows, tf.constant(new int[] {count})), tf.constant(0)),
            TFloat32.class,
            RandomUniform.seed(random.seed()),
            RandomUniform.seed2(stream));
    return tf.dtypes.cast(tf.math.greaterEqual(lots, tf.constant(HIDDEN)), TFloat32.class);
  }
}
