package io.eddy.trainer.vae;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Max;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/**
 * What the decoder's output means in the units of the input: means and standard deviations of
 * numbers, probabilities of words.
 */
final class DecodedUnits {
  /** Takes the class of unknown words out of a softmax where training never met it. */
  private static final float NEVER = -1e9f;

  private final Ops tf;
  private final InputShape shape;
  private final Likelihood likelihood;

  DecodedUnits(Ops tf, InputShape shape, Likelihood likelihood) {
    this.tf = tf;
    this.shape = shape;
    this.likelihood = likelihood;
  }

  private static double[] deviations(InputShape shape) {
    return shape.columns().stream().mapToDouble(InputShape.Column::deviation).toArray();
  }

  private Operand<TFloat32> measured(Operand<TFloat32> columns) {
    float[] ones = new float[shape.columns().size()];
    shape.columns(InputShape.Role.MEASURED).forEach(column -> ones[column] = 1);
    return tf.math.mul(columns, tf.constant(ones));
  }

  /** Standard deviations of the numbers that are judged, zero for the others; float64 [B, n]. */
  Operand<TFloat64> deviations(Operand<TFloat32> decoded) {
    Operand<TFloat32> standardised =
        measured(tf.math.exp(tf.math.mul(likelihood.logVariances(decoded), tf.constant(0.5f))));
    return inUnits(standardised);
  }

  /** The same, but none greater than these standardised ones, float32 [1, n]. */
  Operand<TFloat64> deviations(Operand<TFloat32> decoded, Operand<TFloat32> most) {
    return tf.math.minimum(deviations(decoded), inUnits(most));
  }

  /** Standardised deviations in the units of their columns, float64 [B, n]. */
  Operand<TFloat64> inUnits(Operand<TFloat32> standardised) {
    return tf.math.mul(
        tf.dtypes.cast(standardised, TFloat64.class), tf.constant(deviations(shape)));
  }

  /**
   * Means of the numbers that are judged; the context's own for those that are context; float64 [B,
   * n].
   *
   * @param given the numeric context in standard deviations, float32 [B, context columns]
   */
  Operand<TFloat64> means(Operand<TFloat32> decoded, Operand<TFloat32> given) {
    List<Integer> context = shape.columns(InputShape.Role.CONTEXT);
    int columns = shape.columns().size();
    Operand<TFloat32> all = measured(likelihood.means(decoded));
    if (!context.isEmpty()) {
      float[] places = new float[context.size() * columns];
      for (int i = 0; i < context.size(); i++) {
        places[i * columns + context.get(i)] = 1;
      }
      Operand<TFloat32> matrix =
          tf.reshape(tf.constant(places), tf.constant(new int[] {context.size(), columns}));
      all = tf.math.add(all, tf.linalg.matMul(given, matrix));
    }
    double[] means = shape.columns().stream().mapToDouble(InputShape.Column::mean).toArray();
    return tf.math.add(
        tf.math.mul(tf.dtypes.cast(all, TFloat64.class), tf.constant(deviations(shape))),
        tf.constant(means));
  }

  /** How likely the likeliest word of each category column is, zero for context; float32 [B, m]. */
  Operand<TFloat32> largestProbabilities(Operand<TFloat32> decoded) {
    List<Operand<TFloat32>> columns = emptyColumns(decoded);
    for (int i = 0; i < shape.categories().size(); i++) {
      Operand<TFloat32> largest =
          tf.max(tf.nn.softmax(likelihood.classes(decoded, i)), tf.constant(1), Max.keepDims(true));
      boolean context = shape.categories().get(i).role() == InputShape.Role.CONTEXT;
      columns.add(context ? tf.zerosLike(largest) : largest);
    }
    return joined(columns);
  }

  /**
   * Probabilities of all words of all category columns, as they are drawn; float32 [B, classes].
   *
   * @param given the words of the categories that are context, one of each, float32 [B, their
   *     classes]
   */
  Operand<TFloat32> probabilities(Operand<TFloat32> decoded, Operand<TFloat32> given) {
    List<Operand<TFloat32>> columns = emptyColumns(decoded);
    int first = 0;
    for (int i = 0; i < shape.categories().size(); i++) {
      InputShape.Category category = shape.categories().get(i);
      if (category.role() == InputShape.Role.CONTEXT) {
        columns.add(Columns.slice(tf, given, first, category.classes()));
        first += category.classes();
      } else {
        float[] offsets = new float[category.classes()];
        offsets[0] = category.unknownSeen() ? 0 : NEVER;
        columns.add(
            tf.nn.softmax(tf.math.add(likelihood.classes(decoded, i), tf.constant(offsets))));
      }
    }
    return joined(columns);
  }

  /** An empty slice stands for "no category columns". */
  private List<Operand<TFloat32>> emptyColumns(Operand<TFloat32> decoded) {
    List<Operand<TFloat32>> columns = new ArrayList<>();
    columns.add(Columns.slice(tf, decoded, 0, 0));
    return columns;
  }

  private Operand<TFloat32> joined(List<Operand<TFloat32>> columns) {
    return columns.size() == 1 ? columns.get(0) : tf.concat(columns, tf.constant(1));
  }
}
