package io.eddy.trainer.vae;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Tells real rows from made-up ones. Its features are bounded by a hyperbolic tangent and its
 * verdict is clamped, so that neither player's gradient can run away.
 */
final class Discriminator {
  private static final String HIDDEN = "discriminator.hidden";
  private static final String FEATURES = "discriminator.features";
  private static final String VERDICT = "discriminator.verdict";
  private static final int HIDDEN_WIDTH = 64;
  private static final int FEATURE_WIDTH = 16;
  private static final float LEAK = 0.1f;
  private static final float MOST_VERDICT = 10;

  /** What a real row is to be called: Salimans et al., Improved Techniques for Training GANs. */
  private static final float REAL = 0.9f;

  private final Ops tf;
  private final Parameters parameters;

  Discriminator(Ops tf, int inputs, long seed) {
    this.tf = tf;
    this.parameters = Parameters.variables(tf, Weights.initial(layers(inputs), seed));
  }

  private static List<Layer> layers(int inputs) {
    return List.of(
        new Layer(HIDDEN, inputs, HIDDEN_WIDTH, 1),
        new Layer(FEATURES, HIDDEN_WIDTH, FEATURE_WIDTH, 1),
        new Layer(VERDICT, FEATURE_WIDTH, 1, 1));
  }

  Parameters parameters() {
    return parameters;
  }

  /** What it sees in rows, each in -1 to 1; float32 [B, features]. */
  Operand<TFloat32> features(Operand<TFloat32> rows) {
    Operand<TFloat32> hidden = parameters.apply(tf, HIDDEN, rows);
    Operand<TFloat32> leaky = tf.math.maximum(hidden, tf.math.mul(hidden, tf.constant(LEAK)));
    return tf.math.tanh(parameters.apply(tf, FEATURES, leaky));
  }

  /** Cross-entropy of its verdicts on real rows, float32 [B]. */
  Operand<TFloat32> surpriseAtReal(Operand<TFloat32> features) {
    Operand<TFloat32> verdict = verdict(features);
    return tf.math.add(
        tf.math.mul(tf.constant(REAL), tf.math.softplus(tf.math.neg(verdict))),
        tf.math.mul(tf.constant(1 - REAL), tf.math.softplus(verdict)));
  }

  /** Cross-entropy of its verdicts on made-up rows, float32 [B]. */
  Operand<TFloat32> surpriseAtMadeUp(Operand<TFloat32> features) {
    return tf.math.softplus(verdict(features));
  }

  private Operand<TFloat32> verdict(Operand<TFloat32> features) {
    Operand<TFloat32> raw =
        tf.reshape(parameters.apply(tf, VERDICT, features), tf.constant(new int[] {-1}));
    return tf.math.minimum(
        tf.math.maximum(raw, tf.constant(-MOST_VERDICT)), tf.constant(MOST_VERDICT));
  }
}
