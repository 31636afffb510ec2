package io.eddy.trainer.vae;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * What the decoder's output says about the rows: for each number a density with a mean and a
 * variance of its own in every row, for each category a softmax. Missing cells have no term.
 */
final class Likelihood {
  static final double MOST_LOG_VARIANCE = 4;

  private final Ops tf;
  private final InputShape shape;
  private final Inputs inputs;
  private final Hyperparameters.Objective objective;

  Likelihood(Ops tf, InputShape shape, Inputs inputs, Hyperparameters.Objective objective) {
    this.tf = tf;
    this.shape = shape;
    this.inputs = inputs;
    this.objective = objective;
  }

  /** Means of the numeric columns in standard deviations, float32 [B, n]. */
  Operand<TFloat32> means(Operand<TFloat32> decoded) {
    return Columns.slice(tf, decoded, 0, shape.columns().size());
  }

  /** Log-variances of the numeric columns about their means, float32 [B, n]. */
  Operand<TFloat32> logVariances(Operand<TFloat32> decoded) {
    int columns = shape.columns().size();
    return tf.math.minimum(
        tf.math.maximum(
            Columns.slice(tf, decoded, columns, columns),
            tf.constant((float) objective.leastLogVariance())),
        tf.constant((float) MOST_LOG_VARIANCE));
  }

  /** Negative log-likelihood of each number, float32 [B, n]. */
  Operand<TFloat32> numbers(Operand<TFloat32> decoded) {
    Operand<TFloat32> surprise =
        objective
            .density()
            .surprise(
                tf, tf.math.sub(inputs.standardised(), means(decoded)), logVariances(decoded));
    return tf.math.mul(
        surprise, tf.math.mul(inputs.present(), tf.constant(inRole(InputShape.Role.MEASURED))));
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
    Operand<TFloat32> judged = tf.math.sub(tf.math.rint(count), missingContext());
    Operand<TInt32> index =
        tf.dtypes.cast(
            tf.math.minimum(
                tf.math.maximum(judged, tf.constant(0f)), tf.constant(surprise.length - 1f)),
            TInt32.class);
    return tf.math.mul(
        tf.gather(tf.constant(surprise), index, tf.constant(0)),
        tf.constant(inRole(InputShape.Role.MISSING_COUNT)));
  }

  /** How many fields that the user named as context are missing, float32 [B, 1]. */
  private Operand<TFloat32> missingContext() {
    List<Operand<TFloat32>> absent = new ArrayList<>();
    absent.add(
        tf.math.sub(
            tf.constant(1f),
            Inputs.pick(tf, inputs.present(), shape.gaps(InputShape.Role.CONTEXT))));
    for (int index : shape.categories(InputShape.Role.CONTEXT)) {
      absent.add(
          tf.dtypes.cast(
              tf.math.less(Columns.slice(tf, inputs.category(), index, 1), tf.constant(0)),
              TFloat32.class));
    }
    Operand<TFloat32> all = absent.size() == 1 ? absent.get(0) : tf.concat(absent, tf.constant(1));
    return tf.reduceSum(all, tf.constant(1), ReduceSum.keepDims(true));
  }

  /** What is expected of each column in standard deviations; what is not judged is as it is. */
  Operand<TFloat32> expected(Operand<TFloat32> decoded) {
    float[] judged = inRole(InputShape.Role.MEASURED);
    float[] context = inRole(InputShape.Role.CONTEXT);
    return tf.math.add(
        tf.math.mul(means(decoded), tf.constant(judged)),
        tf.math.mul(inputs.standardised(), tf.constant(context)));
  }

  /** Where a number is context that is there, and so expected to be what it is; [B, n]. */
  Operand<TBool> given() {
    Operand<TFloat32> context =
        tf.math.mul(inputs.present(), tf.constant(inRole(InputShape.Role.CONTEXT)));
    return tf.math.greater(context, tf.constant(0f));
  }

  /** Scores of a category column's classes before the softmax, float32 [B, words + 1]. */
  Operand<TFloat32> classes(Operand<TFloat32> decoded, int column) {
    int first = 2 * shape.columns().size();
    for (InputShape.Category before : shape.categories().subList(0, column)) {
      first += before.classes();
    }
    return Columns.slice(tf, decoded, first, shape.categories().get(column).classes());
  }

  /** The most likely index of a category column, int32 [B]; of context, the index that it has. */
  Operand<TInt32> expectedCategory(Operand<TFloat32> decoded, int column) {
    return shape.categories().get(column).role() == InputShape.Role.CONTEXT
        ? Inputs.column(tf, inputs.category(), column)
        : tf.math.argMax(classes(decoded, column), tf.constant(1), TInt32.class);
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
      if (category.role() == InputShape.Role.CONTEXT) {
        terms.add(tf.zerosLike(tf.dtypes.cast(index, TFloat32.class)));
        continue;
      }
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
