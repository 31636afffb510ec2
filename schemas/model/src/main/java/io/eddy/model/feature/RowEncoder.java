package io.eddy.model.feature;

import java.util.List;
import org.apache.avro.util.Utf8;

/**
 * Writes field values into rows, feature by feature. Training and serving both go through here, so
 * that they cannot encode differently. Not thread-safe while a vocabulary grows, thread-safe after.
 *
 * <p>NaN is a missing number; infinities stay, for they are strange and not missing.
 */
public final class RowEncoder {
  private static final double MILLIS_PER_DAY = 86_400_000.0;
  private static final double DAYS_A_WEEK = 7;

  /** 1970-01-01 was a Thursday; three days later than the Monday before. */
  private static final double MONDAY_OFFSET_MILLIS = 3 * MILLIS_PER_DAY;

  private final FeatureKind[] kinds;
  private final int[] columns;
  private final Vocabulary[] vocabularies;
  private final int missingCountColumn;

  private RowEncoder(FeatureSpec spec, List<? extends Vocabulary> vocabularies) {
    int count = spec.features().size();
    this.kinds = new FeatureKind[count];
    this.columns = new int[count];
    this.vocabularies = new Vocabulary[count];
    int counting = -1;
    for (int i = 0; i < count; i++) {
      kinds[i] = spec.features().get(i).kind();
      columns[i] = spec.column(i);
      if (kinds[i] == FeatureKind.CATEGORY) {
        this.vocabularies[i] = vocabularies.get(columns[i]);
      } else if (kinds[i] == FeatureKind.MISSING_COUNT) {
        counting = columns[i];
      }
    }
    this.missingCountColumn = counting;
  }

  /** An encoder with the specification's own vocabularies. */
  public static RowEncoder of(FeatureSpec spec) {
    return new RowEncoder(
        spec, spec.categories().stream().map(f -> new FixedVocabulary(f.vocabulary())).toList());
  }

  /** An encoder that lets these vocabularies grow; one for each category column. */
  public static RowEncoder growing(FeatureSpec spec, List<GrowingVocabulary> vocabularies) {
    return new RowEncoder(spec, vocabularies);
  }

  public void number(RowBatch rows, int row, int feature, double value) {
    rows.setNumber(row, columns[feature], value);
  }

  public void category(RowBatch rows, int row, int feature, Utf8 text) {
    rows.setCategory(row, columns[feature], vocabularies[feature].index(text));
  }

  /** Sets a category by an index that {@link #categoryIndex} gave before. */
  public void category(RowBatch rows, int row, int feature, int index) {
    rows.setCategory(row, columns[feature], index);
  }

  public int categoryIndex(int feature, Utf8 text) {
    return vocabularies[feature].index(text);
  }

  /** Sets a point on the circle from milliseconds since 1970 in UTC. */
  public void time(RowBatch rows, int row, int feature, double epochMillis) {
    double angle = angle(kinds[feature], epochMillis);
    rows.setNumber(row, columns[feature], Math.sin(angle));
    rows.setNumber(row, columns[feature] + 1, Math.cos(angle));
  }

  private static double angle(FeatureKind kind, double epochMillis) {
    if (kind == FeatureKind.HOUR_OF_DAY) {
      return 2 * Math.PI * turn(epochMillis / MILLIS_PER_DAY);
    }
    double days = Math.floor((epochMillis + MONDAY_OFFSET_MILLIS) / MILLIS_PER_DAY);
    double day = days - DAYS_A_WEEK * Math.floor(days / DAYS_A_WEEK);
    return 2 * Math.PI * day / DAYS_A_WEEK;
  }

  private static double turn(double turns) {
    return turns - Math.floor(turns);
  }

  /** Must be called once a row when all its values are set: counts what is missing. */
  public void complete(RowBatch rows, int row) {
    if (missingCountColumn < 0) {
      return;
    }
    int missing = 0;
    for (int i = 0; i < kinds.length - 1; i++) {
      boolean absent =
          kinds[i] == FeatureKind.CATEGORY
              ? rows.category(row, columns[i]) == RowBatch.MISSING_CATEGORY
              : Double.isNaN(rows.number(row, columns[i]));
      missing += absent ? 1 : 0;
    }
    rows.setNumber(row, missingCountColumn, missing);
  }
}
