package io.eddy.trainer.vae;

import io.eddy.model.feature.Feature;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowBatch;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the training rows look like to the network: scales of the numeric columns, and which columns
 * and categories have gaps. Constants of the graph, so that serving cannot drift from training.
 *
 * @param columns one for each numeric column
 * @param categories one for each category column
 * @param missingCounts training rows by how many of their fields were missing; empty when the rows
 *     have no such column
 * @param rows training rows behind these figures
 */
record InputShape(
    List<Column> columns, List<Category> categories, List<Long> missingCounts, int rows) {
  /** Below this a column is constant, and dividing by it would make noise into signal. */
  private static final double LEAST_DEVIATION = 1e-9;

  InputShape {
    columns = List.copyOf(columns);
    categories = List.copyOf(categories);
    missingCounts = List.copyOf(missingCounts);
  }

  /** What a numeric column is to the network. */
  enum Role {
    /** Seen by the encoder, and judged. */
    MEASURED,
    /** The circle of time: seen by encoder and decoder, never judged. When is no anomaly. */
    CONTEXT,
    /** How many fields are missing: judged by how rare the count was in training, never seen. */
    MISSING_COUNT
  }

  /**
   * @param gaps whether the column was missing in some training row; only then does the encoder get
   *     an input for its absence, since an input that never varied would be noise
   */
  record Column(Role role, double mean, double deviation, boolean gaps) {}

  /**
   * @param words size of the vocabulary, without the unknown word
   * @param unknownSeen whether a word outside the vocabulary occurred in training
   */
  record Category(int words, boolean unknownSeen) {
    /** Words and the unknown word. */
    int classes() {
      return words + 1;
    }
  }

  /** Indices of the columns in a role, in order. */
  List<Integer> columns(Role role) {
    return IntStream.range(0, columns.size())
        .filter(i -> columns.get(i).role() == role)
        .boxed()
        .toList();
  }

  /** Indices of the measured columns that have gaps, in order. */
  List<Integer> gaps() {
    return columns(Role.MEASURED).stream().filter(i -> columns.get(i).gaps()).toList();
  }

  int encoderInputs() {
    return columns(Role.MEASURED).size()
        + columns(Role.CONTEXT).size()
        + gaps().size()
        + categories.stream().mapToInt(Category::words).sum();
  }

  int decoderOutputs() {
    return 2 * columns.size() + categories.stream().mapToInt(Category::classes).sum();
  }

  /** Collects the figures in one pass over the training rows, by Welford's method. */
  static final class Collector {
    private final List<Role> roles;
    private final long[] counts;
    private final double[] means;
    private final double[] squares;
    private final boolean[] unknown;
    private final List<Integer> words;
    private final long[] missingCounts;
    private int rows;

    Collector(FeatureSpec spec) {
      this.roles = spec.features().stream().flatMap(Collector::roles).toList();
      this.words = spec.categories().stream().map(f -> f.vocabulary().size()).toList();
      this.counts = new long[roles.size()];
      this.means = new double[roles.size()];
      this.squares = new double[roles.size()];
      this.unknown = new boolean[words.size()];
      boolean counting = roles.contains(Role.MISSING_COUNT);
      this.missingCounts = new long[counting ? spec.features().size() : 0];
    }

    private static Stream<Role> roles(Feature feature) {
      return switch (feature.kind()) {
        case NUMBER -> Stream.of(Role.MEASURED);
        case CATEGORY -> Stream.of();
        case HOUR_OF_DAY, DAY_OF_WEEK -> Stream.of(Role.CONTEXT, Role.CONTEXT);
        case MISSING_COUNT -> Stream.of(Role.MISSING_COUNT);
      };
    }

    void add(RowBatch batch) {
      for (int row = 0; row < batch.size(); row++) {
        rows++;
        for (int column = 0; column < means.length; column++) {
          add(column, batch.number(row, column));
        }
        for (int column = 0; column < unknown.length; column++) {
          unknown[column] |= batch.category(row, column) == RowBatch.UNKNOWN_CATEGORY;
        }
      }
    }

    private void add(int column, double value) {
      if (Double.isFinite(value)) {
        double before = value - means[column];
        means[column] += before / ++counts[column];
        squares[column] += before * (value - means[column]);
        if (roles.get(column) == Role.MISSING_COUNT) {
          missingCounts[(int) value]++;
        }
      }
    }

    InputShape shape() {
      Column[] columns = new Column[means.length];
      for (int i = 0; i < columns.length; i++) {
        double deviation = Math.sqrt(squares[i] / Math.max(1, counts[i]));
        boolean varies = deviation >= LEAST_DEVIATION && Double.isFinite(deviation);
        boolean gaps = counts[i] < rows;
        columns[i] = new Column(roles.get(i), means[i], varies ? deviation : 1, gaps);
      }
      Category[] categories = new Category[unknown.length];
      for (int i = 0; i < categories.length; i++) {
        categories[i] = new Category(words.get(i), unknown[i]);
      }
      return new InputShape(
          List.of(columns),
          List.of(categories),
          Arrays.stream(missingCounts).boxed().toList(),
          rows);
    }
  }
}
