package io.eddy.trainer.vae;

import io.eddy.model.feature.Feature;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowBatch;
import io.eddy.trainer.vae.InputShape.Category;
import io.eddy.trainer.vae.InputShape.Column;
import io.eddy.trainer.vae.InputShape.Role;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measures what the training rows look like, in one pass by Welford's method. One owner, one
 * thread.
 */
final class Measurement {
  /** Below this a column is constant, and dividing by it would make noise into signal. */
  private static final double LEAST_DEVIATION = 1e-9;

  private final List<Role> roles;
  private final List<Boolean> named;
  private final List<Role> categoryRoles;
  private final Context context;
  private final long[] counts;
  private final double[] means;
  private final double[] squares;
  private final boolean[] unknown;
  private final List<Integer> words;
  private final long[] missingCounts;
  private int rows;

  Measurement(FeatureSpec spec, Context context) {
    this.context = context;
    this.roles = spec.features().stream().flatMap(this::roles).toList();
    this.named =
        spec.features().stream()
            .flatMap(f -> roles(f).map(role -> role == Role.CONTEXT && !f.kind().isCircle()))
            .toList();
    this.categoryRoles = spec.categories().stream().map(this::role).toList();
    this.words = spec.categories().stream().map(f -> f.vocabulary().size()).toList();
    this.counts = new long[roles.size()];
    this.means = new double[roles.size()];
    this.squares = new double[roles.size()];
    this.unknown = new boolean[words.size()];
    boolean counting = roles.contains(Role.MISSING_COUNT);
    this.missingCounts = new long[counting ? spec.features().size() : 0];
  }

  private Role role(Feature feature) {
    return context.holds(feature) ? Role.CONTEXT : Role.MEASURED;
  }

  private Stream<Role> roles(Feature feature) {
    return switch (feature.kind()) {
      case NUMBER -> Stream.of(role(feature));
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
      count(batch, row);
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
    }
  }

  /** How many fields are missing, less those that are context. */
  private void count(RowBatch batch, int row) {
    int column = roles.indexOf(Role.MISSING_COUNT);
    if (column >= 0) {
      long absent =
          IntStream.range(0, roles.size())
                  .filter(i -> named.get(i) && Double.isNaN(batch.number(row, i)))
                  .count()
              + IntStream.range(0, categoryRoles.size())
                  .filter(i -> categoryRoles.get(i) == Role.CONTEXT)
                  .filter(i -> batch.category(row, i) == RowBatch.MISSING_CATEGORY)
                  .count();
      missingCounts[(int) (batch.number(row, column) - absent)]++;
    }
  }

  InputShape shape() {
    Column[] columns = new Column[means.length];
    for (int i = 0; i < columns.length; i++) {
      double deviation = Math.sqrt(squares[i] / Math.max(1, counts[i]));
      boolean varies = deviation >= LEAST_DEVIATION && Double.isFinite(deviation);
      boolean gaps = roles.get(i) == Role.CONTEXT ? named.get(i) : counts[i] < rows;
      columns[i] = new Column(roles.get(i), means[i], varies ? deviation : 1, gaps);
    }
    Category[] categories = new Category[unknown.length];
    for (int i = 0; i < categories.length; i++) {
      categories[i] = new Category(categoryRoles.get(i), words.get(i), unknown[i]);
    }
    return new InputShape(
        List.of(columns), List.of(categories), Arrays.stream(missingCounts).boxed().toList(), rows);
  }
}
