package io.eddy.trainer.vae;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * What the decoder's output says about the rows: for each number a Gaussian with a mean and a
 * variance of its own in every row, for each category a softmax. Missing cells have no term.
 */
final class Likelihood {
  static final double MOST_LOG_VARIANCE = 4;

  private static final float LOG_TWO_PI = (float) Math.log(2 * Math.PI);

  private final Ops tf;
  private final InputShape shape;
  private final Inputs inputs;
  private final float leastLogVariance;

  Likelihood(Ops tf, InputShape shape, Inputs inputs, double leastLogVariance) {
    this.tf = tf;
    this.shape = shape;
    this.inputs = inputs;
    this.leastLogVariance = (float) leastLogVariance;
  }

  /** Means of the numeric columns in standard deviations, float32 [B, n]. */
  Operand<TFloat32> means(Operand<TFloat32> decoded) {
    return Columns.slice(tf, decoded, 0, shape.columns().size());
  }

  /**
   * Negative log-likelihood of each number, float32 [B, n]: ((x - m)^2 exp(-v) + v + log 2 pi) / 2.
   */
  Operand<TFloat32> numbers(Operand<TFloat32> decoded) {
    int columns = shape.columns().size();
    Operand<TFloat32> logVariance =
        tf.math.minimum(
            tf.math.maximum(
                Columns.slice(tf, decoded, columns, columns), tf.constant(leastLogVariance)),
            tf.constant((float) MOST_LOG_VARIANCE));
    Operand<TFloat32> squares = tf.math.square(tf.math.sub(inputs.standardised(), means(decoded)));
    Operand<TFloat32> scaled = tf.math.mul(squares, tf.math.exp(tf.math.neg(logVariance)));
    Operand<TFloat32> twice =
        tf.math.add(tf.math.add(scaled, logVariance), tf.constant(LOG_TWO_PI));
    return tf.math.mul(
        tf.math.mul(twice, tf.constant(0.5f)),
        tf.math.mul(inputs.present(), tf.constant(inRole(InputShape.Role.MEASURED))));
  }

  /** One for each column in the role, zero for the others. */
  private float[] inRole(InputShape.Role role) {
    float[] ones = new float[shape.columns().size()];
    shape.columns(role).forEach(column -> ones[column] = 1);
    return ones;
  }

  /**
   * How rare it was in training that so many fields are missing, -log P(count or more), in its
   * column; float32 [B, n] with zeros elsewhere. Not learnt, and not given to the encoder, which
   * would explain any count away.
   */
  Operand<TFloat32> missingCount() {
    float[] surprise = new float[shape.missingCounts().size() + 1];
    double atLeast = 0;
    for (int count = surprise.length - 1; count >= 0; count--) {
      atLeast += count < shape.missingCounts().size() ? shape.missingCounts().get(count) : 0;
      surprise[count] = (float) -Math.log((atLeast + 1) / (shape.rows() + 1.0));
    }
    List<Integer> columns = shape.columns(InputShape.Role.MISSING_COUNT);
    InputShape.Column column = shape.columns().get(columns.get(0));
    Operand<TFloat32> count =
        tf.math.add(
            tf.math.mul(
                Columns.slice(tf, inputs.standardised(), columns.get(0), 1),
                tf.constant((float) column.deviation())),
            tf.constant((float) column.mean()));
    Operand<TInt32> index =
        tf.dtypes.cast(
            tf.math.minimum(
                tf.math.maximum(tf.math.rint(count), tf.constant(0f)),
                tf.constant(surprise.length - 1f)),
            TInt32.class);
    return tf.math.mul(
        tf.gather(tf.constant(surprise), index, tf.constant(0)),
        tf.constant(inRole(InputShape.Role.MISSING_COUNT)));
  }

  /** What is expected of each column in standard deviations; what is not judged is as it is. */
  Operand<TFloat32> expected(Operand<TFloat32> decoded) {
    float[] judged = inRole(InputShape.Role.MEASURED);
    float[] context = inRole(InputShape.Role.CONTEXT);
    return tf.math.add(
        tf.math.mul(means(decoded), tf.constant(judged)),
        tf.math.mul(inputs.standardised(), tf.constant(context)));
  }

  /** Scores of a category column's classes before the softmax, float32 [B, words + 1]. */
  Operand<TFloat32> classes(Operand<TFloat32> decoded, int column) {
    int first = 2 * shape.columns().size();
    for (InputShape.Category before : shape.categories().subList(0, column)) {
      first += before.classes();
    }
    return Columns.slice(tf, decoded, first, shape.categories().get(column).classes());
  }

  /**
   * Negative log-likelihood of each category, float32 [B, m]; nothing when there is none.
   *
   * @param unseen whether an unknown word, where training had none, gets the estimate of Krichevsky
   *     and Trofimov, one half in all rows and one; the softmax never learnt anything about it
   */
  List<Operand<TFloat32>> categories(Operand<TFloat32> decoded, boolean unseen) {
    List<Operand<TFloat32>> terms = new ArrayList<>();
    for (int i = 0; i < shape.categories().size(); i++) {
      InputShape.Category category = shape.categories().get(i);
      Operand<TInt32> index = Inputs.column(tf, inputs.category(), i);
      Operand<TFloat32> chosen =
          tf.oneHot(
              tf.math.maximum(index, tf.constant(0)),
              tf.constant(category.classes()),
              tf.constant(1f),
              tf.constant(0f));
      Operand<TFloat32> surprise =
          tf.math.neg(
              tf.reduceSum(
                  tf.math.mul(chosen, tf.nn.logSoftmax(classes(decoded, i))), tf.constant(1)));
      if (unseen && !category.unknownSeen()) {
        surprise =
            tf.select(
                tf.math.equal(index, tf.constant(0)),
                tf.constant((float) Math.log(2 * (shape.rows() + 1.0))),
                surprise);
      }
      Operand<TFloat32> present =
          tf.dtypes.cast(tf.math.greaterEqual(index, tf.constant(0)), TFloat32.class);
      terms.add(tf.math.mul(surprise, present));
    }
    return terms;
  }
}
