package io.eddy.trainer.vae;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What counts in full up to a bound, and above by its logarithm. */
final class Knee {
  private Knee() {}

  static Operand<TFloat32> apply(Ops tf, Operand<TFloat32> nats, double knee) {
    Operand<TFloat32> bound = tf.constant((float) knee);
    Operand<TFloat32> above = tf.math.maximum(tf.math.sub(nats, bound), tf.constant(0f));
    return tf.math.add(tf.math.minimum(nats, bound), tf.math.log1p(above));
  }
}
