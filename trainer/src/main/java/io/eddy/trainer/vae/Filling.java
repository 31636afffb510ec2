package io.eddy.trainer.vae;

import io.eddy.trainer.mixture.Component;
import io.eddy.trainer.mixture.Mixture;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What the encoder sees in the place of a number that is missing though it never was in training,
 * so that the network never learnt to do without it: what the numbers that are there say about it,
 * by one Gaussian over all of them. Two damped Jacobi steps towards the conditional mean; more
 * changed nothing.
 */
final class Filling {
  private static final int STEPS = 2;
  private static final float DAMPING = 0.6f;

  /** Standard deviations; a wild number says nothing about the others. */
  private static final float BOUND = 10;

  private final Ops tf;
  private final Operand<TFloat32> means;
  private final Operand<TFloat32> steps;

  /** The Gaussian is the mixture's only component, over the numbers in {@link MixtureColumns}. */
  Filling(Ops tf, Mixture gaussian) {
    Component component = gaussian.components().get(0);
    int size = gaussian.columns();
    double[] precisions = component.precisions();
    float[] mean = new float[size];
    float[] step = new float[size * size];
    for (int row = 0; row < size; row++) {
      mean[row] = (float) component.mean(row);
      for (int column = 0; column < size; column++) {
        double precision = 0;
        for (int k = Math.max(row, column); k < size; k++) {
          precision += component.whitening(k, row) * component.whitening(k, column);
        }
        step[row * size + column] = (float) (DAMPING * precision / precisions[column]);
      }
    }
    this.tf = tf;
    this.means = tf.constant(mean);
    this.steps = tf.constant(Shape.of(size, size), DataBuffers.of(step, true, false));
  }

  /** Measured columns, zero where missing, with the gaps filled; float32 [B, d]. */
  Operand<TFloat32> fill(Operand<TFloat32> standardised, Operand<TFloat32> present) {
    Operand<TFloat32> absent = tf.math.sub(tf.constant(1f), present);
    Operand<TFloat32> known =
        tf.math.maximum(tf.math.minimum(standardised, tf.constant(BOUND)), tf.constant(-BOUND));
    Operand<TFloat32> filled = tf.math.mul(known, present);
    for (int i = 0; i < STEPS; i++) {
      Operand<TFloat32> away = tf.linalg.matMul(tf.math.sub(filled, means), steps);
      filled = tf.math.sub(filled, tf.math.mul(away, absent));
    }
    return tf.math.add(tf.math.mul(standardised, present), tf.math.mul(filled, absent));
  }
}
