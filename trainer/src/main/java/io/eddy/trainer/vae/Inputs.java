package io.eddy.trainer.vae;

import io.eddy.model.score.ModelSignature;
import io.eddy.trainer.vae.InputShape.Role;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * The rows as they enter the graph: standardised in float64, clipped, cast, with masks. A NaN goes
 * no further than this.
 *
 * @param standardised float32 [B, n], zero where missing
 * @param present float32 [B, n], one where there is a number
 * @param encoder float32 [B, inputs], all that the encoder sees
 * @param context float32 [B, c], what encoder and decoder take as given
 */
record Inputs(
    Operand<TFloat64> numeric,
    Operand<TInt32> category,
    Operand<TFloat32> standardised,
    Operand<TFloat32> present,
    Operand<TFloat32> encoder,
    Operand<TFloat32> context) {

  /** Cells hidden from the encoder while it trains. */
  sealed interface Hiding {
    /** Nothing is hidden: serving. */
    record Nothing() implements Hiding {}

    /** Nothing is hidden, and gaps that training never had are filled: serving. */
    record Filled(Filling filling) implements Hiding {}

    /**
     * Cells of the columns with gaps, categories and named context are hidden at random; what is
     * judged still is. So the network learns to do without them: an event with a gap must not look
     * strange for the gap.
     */
    record AtRandom(long seed, double noise) implements Hiding {}
  }

  /** More than any row has categories. */
  private static final long STREAMS = 1L << 32;

  private static final long NOISE_STREAM = 0x0e01L;

  /**
   * Standard deviations. Context decides what is expected of everything else, and beyond what
   * training saw the decoder would only extrapolate.
   */
  private static final float CONTEXT_BOUND = 5;

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
    return of(tf, shape, numeric, category, standardised, present, hiding);
  }

  private static Inputs of(
      Ops tf,
      InputShape shape,
      Operand<TFloat64> numeric,
      Operand<TInt32> category,
      Operand<TFloat32> standardised,
      Operand<TFloat32> present,
      Hiding hiding) {
    Visibility visibility = new Visibility(tf, hiding, category);
    Operand<TFloat32> context =
        inRole(
            tf,
            shape,
            Role.CONTEXT,
            tf.math.maximum(
                tf.math.minimum(standardised, tf.constant(CONTEXT_BOUND)),
                tf.constant(-CONTEXT_BOUND)),
            present,
            visibility);
    Operand<TFloat32> measured =
        inRole(
            tf,
            shape,
            Role.MEASURED,
            seen(tf, shape, numeric, standardised, present, hiding),
            present,
            visibility);
    Operand<TFloat32> encoder = tf.concat(List.of(measured, context), tf.constant(1));
    return new Inputs(numeric, category, standardised, present, encoder, context);
  }

  /** The same rows with other numbers in standard deviations, each row so many times in turn. */
  Inputs repeated(Ops tf, InputShape shape, int times, Operand<TFloat32> others, Hiding hiding) {
    return of(
        tf,
        shape,
        repeat(tf, numeric, times),
        repeat(tf, category, times),
        others,
        repeat(tf, present, times),
        hiding);
  }

  private static <T extends TType> Operand<T> repeat(Ops tf, Operand<T> rows, int times) {
    int width = (int) rows.shape().get(1);
    return tf.reshape(
        tf.tile(tf.expandDims(rows, tf.constant(1)), tf.constant(new int[] {1, times, 1})),
        tf.constant(new int[] {-1, width}));
  }

  /** The numbers as the encoder gets them. */
  private static Operand<TFloat32> seen(
      Ops tf,
      InputShape shape,
      Operand<TFloat64> numeric,
      Operand<TFloat32> standardised,
      Operand<TFloat32> present,
      Hiding hiding) {
    if (hiding instanceof Hiding.AtRandom random && random.noise() > 0) {
      int columns = shape.columns().size();
      Operand<TFloat32> noise = Noise.of(tf, numeric, columns, random.seed(), NOISE_STREAM);
      return tf.math.add(standardised, tf.math.mul(noise, tf.constant((float) random.noise())));
    }
    if (hiding instanceof Hiding.Filled filled) {
      List<Integer> measured = shape.columns(Role.MEASURED);
      Operand<TFloat32> numbers =
          filled.filling().fill(pick(tf, standardised, measured), pick(tf, present, measured));
      return Columns.place(tf, numbers, measured, shape.columns().size());
    }
    return standardised;
  }

  /** Some columns of a matrix, in order; the matrix itself where that is all of them. */
  static Operand<TFloat32> pick(Ops tf, Operand<TFloat32> matrix, List<Integer> columns) {
    if (Columns.adjacent(columns)) {
      return columns.size() == matrix.shape().get(1)
          ? matrix
          : Columns.slice(tf, matrix, columns.get(0), columns.size());
    }
    return tf.gather(
        matrix,
        tf.constant(columns.stream().mapToInt(Integer::intValue).toArray()),
        tf.constant(1));
  }

  /** One category column as int32 [B]. */
  static Operand<TInt32> column(Ops tf, Operand<TInt32> category, int index) {
    return tf.reshape(Columns.slice(tf, category, index, 1), tf.constant(new int[] {-1}));
  }

  /** The words of one category column, float32 [B, words]; missing and unknown are all zeros. */
  static Operand<TFloat32> words(Ops tf, InputShape shape, Operand<TInt32> category, int index) {
    // Missing is -2 here and unknown -1: neither has a place.
    return tf.oneHot(
        tf.math.sub(column(tf, category, index), tf.constant(1)),
        tf.constant(shape.categories().get(index).words()),
        tf.constant(1f),
        tf.constant(0f));
  }

  /** Numbers without gaps; numbers with gaps, and their absence. */
  private static List<Operand<TFloat32>> numbers(
      Ops tf,
      InputShape shape,
      Role role,
      Operand<TFloat32> standardised,
      Operand<TFloat32> present,
      Operand<TFloat32> visible) {
    List<Integer> gaps = shape.gaps(role);
    List<Integer> whole =
        shape.columns(role).stream().filter(column -> !gaps.contains(column)).toList();
    List<Operand<TFloat32>> parts = new ArrayList<>();
    parts.add(pick(tf, standardised, whole));
    if (!gaps.isEmpty()) {
      Operand<TFloat32> shown = tf.math.mul(pick(tf, present, gaps), visible);
      parts.add(tf.math.mul(pick(tf, standardised, gaps), shown));
      parts.add(tf.math.sub(tf.constant(1f), shown));
    }
    return parts;
  }

  /** All inputs in a role, float32 [B, inputs]. */
  private static Operand<TFloat32> inRole(
      Ops tf,
      InputShape shape,
      Role role,
      Operand<TFloat32> standardised,
      Operand<TFloat32> present,
      Visibility visibility) {
    int gaps = shape.gaps(role).size();
    Operand<TFloat32> visible =
        gaps == 0 ? tf.constant(1f) : visibility.draw(gaps, 1 + STREAMS * role.ordinal());
    List<Operand<TFloat32>> parts = numbers(tf, shape, role, standardised, present, visible);
    for (int index : shape.categories(role)) {
      parts.add(
          tf.math.mul(
              words(tf, shape, visibility.category(), index), visibility.draw(1, 2 + index)));
    }
    return parts.size() == 1 ? parts.get(0) : tf.concat(parts, tf.constant(1));
  }
}
