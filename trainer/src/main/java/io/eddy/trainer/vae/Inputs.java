package io.eddy.trainer.vae;

import io.eddy.model.score.ModelSignature;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.random.RandomUniform;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/**
 * The rows as they enter the graph: standardised in float64, clipped, cast, with masks. A NaN goes
 * no further than this.
 *
 * @param standardised float32 [B, n], zero where missing
 * @param present float32 [B, n], one where there is a number
 * @param encoder float32 [B, inputs], all that the encoder sees
 * @param context float32 [B, c], what the decoder sees beside the latents
 */
record Inputs(
    Placeholder<TFloat64> numeric,
    Placeholder<TInt32> category,
    Operand<TFloat32> standardised,
    Operand<TFloat32> present,
    Operand<TFloat32> encoder,
    Operand<TFloat32> context) {

  /** Cells hidden from the encoder while it trains. */
  sealed interface Hiding {
    /** Nothing is hidden: serving. */
    record Nothing() implements Hiding {}

    /**
     * Cells of the columns with gaps, and categories, are hidden at random and still judged, so
     * that the network learns to do without them: an event with a gap must not look strange for the
     * gap.
     */
    record AtRandom(long seed) implements Hiding {}
  }

  private static final float HIDDEN_NUMBERS = 0.1f;
  private static final float HIDDEN_CATEGORIES = 0.1f;

  /** Numbers beyond the bound, in standard deviations, are taken as the bound. */
  static Inputs of(Ops tf, InputShape shape, double bound, Hiding hiding) {
    int columns = shape.columns().size();
    Placeholder<TFloat64> numeric =
        tf.withName(ModelSignature.NUMERIC)
            .placeholder(TFloat64.class, Placeholder.shape(Shape.of(-1, columns)));
    Placeholder<TInt32> category =
        tf.withName(ModelSignature.CATEGORY)
            .placeholder(TInt32.class, Placeholder.shape(Shape.of(-1, shape.categories().size())));
    double[] means = shape.columns().stream().mapToDouble(InputShape.Column::mean).toArray();
    double[] deviations =
        shape.columns().stream().mapToDouble(InputShape.Column::deviation).toArray();
    var missing = tf.math.isNan(numeric);
    Operand<TFloat64> filled = tf.select(missing, tf.constant(means), numeric);
    Operand<TFloat64> scaled =
        tf.math.div(tf.math.sub(filled, tf.constant(means)), tf.constant(deviations));
    Operand<TFloat64> clipped =
        tf.math.maximum(tf.math.minimum(scaled, tf.constant(bound)), tf.constant(-bound));
    Operand<TFloat32> standardised = tf.dtypes.cast(clipped, TFloat32.class);
    Operand<TFloat32> present =
        tf.math.sub(tf.constant(1f), tf.dtypes.cast(missing, TFloat32.class));
    Operand<TFloat32> context = pick(tf, standardised, shape.columns(InputShape.Role.CONTEXT));
    Operand<TFloat32> encoder =
        new EncoderInputs(tf, shape, hiding, category).of(standardised, present, context);
    return new Inputs(numeric, category, standardised, present, encoder, context);
  }

  /** Some columns of a matrix, in order, as a product with zeros and ones. */
  static Operand<TFloat32> pick(Ops tf, Operand<TFloat32> matrix, List<Integer> columns) {
    return tf.gather(
        matrix,
        tf.constant(columns.stream().mapToInt(Integer::intValue).toArray()),
        tf.constant(1));
  }

  /** One category column as int32 [B]. */
  static Operand<TInt32> column(Ops tf, Operand<TInt32> category, int index) {
    return tf.reshape(Columns.slice(tf, category, index, 1), tf.constant(new int[] {-1}));
  }

  /** What the encoder sees: numbers, which of them are absent, the words of categories, context. */
  private record EncoderInputs(Ops tf, InputShape shape, Hiding hiding, Operand<TInt32> category) {

    Operand<TFloat32> of(
        Operand<TFloat32> standardised, Operand<TFloat32> present, Operand<TFloat32> context) {
      List<Operand<TFloat32>> parts = new ArrayList<>();
      List<Integer> gaps = shape.gaps();
      List<Integer> whole =
          shape.columns(InputShape.Role.MEASURED).stream().filter(i -> !gaps.contains(i)).toList();
      parts.add(pick(tf, standardised, whole));
      if (!gaps.isEmpty()) {
        Operand<TFloat32> shown =
            tf.math.mul(pick(tf, present, gaps), visible(HIDDEN_NUMBERS, gaps.size(), 1));
        parts.add(tf.math.mul(pick(tf, standardised, gaps), shown));
        parts.add(tf.math.sub(tf.constant(1f), shown));
      }
      for (int i = 0; i < shape.categories().size(); i++) {
        int words = shape.categories().get(i).words();
        // Missing is -2 here and unknown -1: neither has a place, so both are all zeros.
        Operand<TInt32> word = tf.math.sub(column(tf, category, i), tf.constant(1));
        parts.add(
            tf.math.mul(
                tf.oneHot(word, tf.constant(words), tf.constant(1f), tf.constant(0f)),
                visible(HIDDEN_CATEGORIES, 1, 2 + i)));
      }
      parts.add(context);
      return tf.concat(parts, tf.constant(1));
    }

    /** Ones, and zeros at random where something is hidden; float32 [B, count] or one for all. */
    private Operand<TFloat32> visible(float share, int count, long stream) {
      if (!(hiding instanceof Hiding.AtRandom random)) {
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
      return tf.dtypes.cast(tf.math.greaterEqual(lots, tf.constant(share)), TFloat32.class);
    }
  }
}
