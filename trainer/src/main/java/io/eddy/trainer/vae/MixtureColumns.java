package io.eddy.trainer.vae;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What the mixture sees of a row: measured numbers, standardised, and the words of measured
 * categories with few words, one column of zero or one each. Where something is missing it sees
 * what the decoder expects.
 */
final class MixtureColumns {
  /** A covariance between more words would cost more than the network's softmax. */
  private static final int MOST_WORDS = 16;

  private static final int MOST_WORDS_IN_ALL = 64;

  /** Of the rows. */
  private static final double LEAST_OF_A_KIND = 0.01;

  /** A word that is missing is as likely as the decoder finds it. */
  private static final double HAS_WORD = 0.5;

  private static final int NO_KIND = -1;

  private final InputShape shape;
  private final List<Integer> numbers;
  private final List<Integer> categories;

  MixtureColumns(InputShape shape) {
    this.shape = shape;
    this.numbers = shape.columns(InputShape.Role.MEASURED);
    this.categories = new ArrayList<>();
    int words = 0;
    for (int index : shape.categories(InputShape.Role.MEASURED)) {
      int more = shape.categories().get(index).words();
      if (more <= MOST_WORDS && words + more <= MOST_WORDS_IN_ALL) {
        categories.add(index);
        words += more;
      }
    }
  }

  int width() {
    return numbers.size() + categories.stream().mapToInt(this::words).sum();
  }

  private int words(int category) {
    return shape.categories().get(category).words();
  }

  /** Numbers come first. */
  int numbers() {
    return numbers.size();
  }

  /**
   * Of each row the column of its rarest word, if it has one, and otherwise no column. Words that
   * hardly any row has make no kind: they may be what is strange about the row.
   */
  int[] kinds(double[][] rows) {
    double[] uses = new double[width()];
    for (double[] row : rows) {
      for (int column = numbers(); column < uses.length; column++) {
        uses[column] += row[column] / rows.length;
      }
    }
    return Arrays.stream(rows)
        .mapToInt(
            row ->
                IntStream.range(numbers(), uses.length)
                    .filter(column -> row[column] > HAS_WORD && uses[column] >= LEAST_OF_A_KIND)
                    .boxed()
                    .min(Comparator.comparingDouble(column -> uses[column]))
                    .orElse(NO_KIND))
        .toArray();
  }

  /** Float32 [B, width]. */
  Operand<TFloat32> rows(Ops tf, Inputs inputs, Likelihood likelihood, Operand<TFloat32> decoded) {
    List<Operand<TFloat32>> parts = new ArrayList<>();
    parts.add(
        either(
            tf,
            Inputs.pick(tf, inputs.present(), numbers),
            Inputs.pick(tf, inputs.standardised(), numbers),
            Inputs.pick(tf, likelihood.means(decoded), numbers)));
    for (int category : categories) {
      Operand<TFloat32> expected =
          Columns.slice(
              tf,
              tf.math.exp(tf.nn.logSoftmax(likelihood.classes(decoded, category))),
              1,
              words(category));
      parts.add(
          either(
              tf,
              there(tf, inputs, category),
              Inputs.words(tf, shape, inputs.category(), category),
              expected));
    }
    return parts.size() == 1 ? parts.get(0) : tf.concat(parts, tf.constant(1));
  }

  /** One where the row has a value, float32 [B, width]. */
  Operand<TFloat32> present(Ops tf, Inputs inputs) {
    List<Operand<TFloat32>> parts = new ArrayList<>();
    parts.add(Inputs.pick(tf, inputs.present(), numbers));
    for (int category : categories) {
      parts.add(tf.tile(there(tf, inputs, category), tf.constant(new int[] {1, words(category)})));
    }
    return parts.size() == 1 ? parts.get(0) : tf.concat(parts, tf.constant(1));
  }

  private static Operand<TFloat32> there(Ops tf, Inputs inputs, int category) {
    return tf.expandDims(
        tf.dtypes.cast(
            tf.math.greaterEqual(Inputs.column(tf, inputs.category(), category), tf.constant(0)),
            TFloat32.class),
        tf.constant(1));
  }

  private static Operand<TFloat32> either(
      Ops tf, Operand<TFloat32> present, Operand<TFloat32> value, Operand<TFloat32> expected) {
    Operand<TFloat32> absent = tf.math.sub(tf.constant(1f), present);
    return tf.math.add(tf.math.mul(value, present), tf.math.mul(expected, absent));
  }

  /** Sums over the columns of each field, [B, width] to [B, n + m]. */
  Operand<TFloat32> byField(Ops tf, Operand<TFloat32> columns) {
    List<Integer> places = new ArrayList<>(numbers);
    for (int category : categories) {
      int place = shape.columns().size() + category;
      IntStream.range(0, words(category)).forEach(word -> places.add(place));
    }
    int fields = shape.columns().size() + shape.categories().size();
    float[] ones = new float[places.size() * fields];
    for (int i = 0; i < places.size(); i++) {
      ones[i * fields + places.get(i)] = 1;
    }
    return tf.linalg.matMul(
        columns, tf.constant(Shape.of(places.size(), fields), DataBuffers.of(ones, true, false)));
  }

  /** The numbers at their places among all numbers, zero elsewhere, [B, width] to [B, n]. */
  Operand<TFloat32> byNumber(Ops tf, Operand<TFloat32> columns) {
    return Columns.place(
        tf, Columns.slice(tf, columns, 0, numbers.size()), numbers, shape.columns().size());
  }
}
