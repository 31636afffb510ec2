package io.eddy.trainer.vae;

import java.util.Locale;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * How a number is thought to lie about its expected value. All are given by mean and variance, so
 * that the decoder's variance means the same whatever the density.
 */
public enum Density {
  /** ((x - m)^2 exp(-v) + v + log 2 pi) / 2. */
  GAUSSIAN {
    @Override
    Operand<TFloat32> surprise(
        Ops tf, Operand<TFloat32> difference, Operand<TFloat32> logVariance) {
      Operand<TFloat32> twice =
          tf.math.add(
              tf.math.add(squares(tf, difference, logVariance), logVariance),
              tf.constant((float) Math.log(2 * Math.PI)));
      return tf.math.mul(twice, tf.constant(0.5f));
    }
  },

  /**
   * Student's t with four degrees of freedom, the fewest whole number with a finite variance twice
   * the squared scale: 5/2 log(1 + (x - m)^2 exp(-v) / 2) + (v - log 2) / 2 + log(8 / 3).
   */
  STUDENT {
    @Override
    Operand<TFloat32> surprise(
        Ops tf, Operand<TFloat32> difference, Operand<TFloat32> logVariance) {
      Operand<TFloat32> tail =
          tf.math.mul(
              tf.math.log1p(tf.math.mul(squares(tf, difference, logVariance), tf.constant(0.5f))),
              tf.constant(2.5f));
      Operand<TFloat32> normaliser =
          tf.math.add(
              tf.math.mul(logVariance, tf.constant(0.5f)),
              tf.constant((float) (Math.log(8.0 / 3) - Math.log(2) / 2)));
      return tf.math.add(tail, normaliser);
    }
  },

  /** sqrt(2) |x - m| exp(-v / 2) + (v + log 2) / 2. */
  LAPLACE {
    @Override
    Operand<TFloat32> surprise(
        Ops tf, Operand<TFloat32> difference, Operand<TFloat32> logVariance) {
      Operand<TFloat32> half = tf.math.mul(logVariance, tf.constant(0.5f));
      Operand<TFloat32> distance = tf.math.maximum(difference, tf.math.neg(difference));
      Operand<TFloat32> scaled = tf.math.mul(distance, tf.math.exp(tf.math.neg(half)));
      return tf.math.add(
          tf.math.mul(scaled, tf.constant((float) Math.sqrt(2))),
          tf.math.add(half, tf.constant((float) (Math.log(2) / 2))));
    }
  };

  /** Negative log-density, in nats. */
  abstract Operand<TFloat32> surprise(
      Ops tf, Operand<TFloat32> difference, Operand<TFloat32> logVariance);

  private static Operand<TFloat32> squares(
      Ops tf, Operand<TFloat32> difference, Operand<TFloat32> logVariance) {
    return tf.math.mul(tf.math.square(difference), tf.math.exp(tf.math.neg(logVariance)));
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return label();
  }
}
