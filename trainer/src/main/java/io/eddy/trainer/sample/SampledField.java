package io.eddy.trainer.sample;

import io.eddy.model.feature.Feature;
import io.eddy.model.feature.FeatureKind;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowBatch;
import io.eddy.model.score.ModelSampler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One field of a made-up row: where its value stands in the columns, and what it is. A field that
 * only told the time of day, or the day of the week, becomes a time in the week of Monday, 5
 * January 1970: the model knows no date. What the model counts but no field holds is left out.
 */
public sealed interface SampledField {
  /** What stands for a word outside the vocabulary; the model knows only how frequent they are. */
  String UNKNOWN = "(unknown)";

  String path();

  /** Whether some training row lacked it. */
  boolean gaps();

  /** The value, or null where it is missing: Long, Double, String, or Long milliseconds. */
  Object value(RowBatch rows, int row);

  /** A number; Long if the history held whole numbers only. */
  record Number(String path, int column, boolean whole, boolean gaps) implements SampledField {
    @Override
    public Object value(RowBatch rows, int row) {
      double number = rows.number(row, column);
      if (Double.isNaN(number)) {
        return null;
      }
      // Not a conditional expression, which would make a double of both.
      if (whole) {
        return (long) number;
      }
      return number;
    }
  }

  /** A category. */
  record Word(String path, int column, List<String> vocabulary, boolean gaps)
      implements SampledField {
    public Word {
      vocabulary = List.copyOf(vocabulary);
    }

    @Override
    public Object value(RowBatch rows, int row) {
      return switch (rows.category(row, column)) {
        case RowBatch.MISSING_CATEGORY -> null;
        case RowBatch.UNKNOWN_CATEGORY -> UNKNOWN;
        default -> vocabulary.get(rows.category(row, column) - 1);
      };
    }
  }

  /** A time of day, a day of the week, or both; columns of sines, -1 for the circle not there. */
  record Time(String path, int hourColumn, int dayColumn, boolean gaps) implements SampledField {
    private static final long SECONDS_A_DAY = 86_400;
    private static final int DAYS_A_WEEK = 7;

    /** 5 January 1970, the first Monday that a computer knows. */
    private static final long MONDAY_DAYS = 4;

    @Override
    public Object value(RowBatch rows, int row) {
      double hour = hourColumn < 0 ? 0 : turn(rows, row, hourColumn);
      double day = dayColumn < 0 ? 0 : turn(rows, row, dayColumn);
      if (Double.isNaN(hour) || Double.isNaN(day)) {
        return null;
      }
      // The network's seven digits of a sine are worth about a second of a day.
      long seconds = Math.round(hour * SECONDS_A_DAY) % SECONDS_A_DAY;
      long days = Math.round(day * DAYS_A_WEEK) % DAYS_A_WEEK;
      return 1000 * ((MONDAY_DAYS + days) * SECONDS_A_DAY + seconds);
    }

    private static double turn(RowBatch rows, int row, int column) {
      double turn =
          Math.atan2(rows.number(row, column), rows.number(row, column + 1)) / (2 * Math.PI);
      return turn < 0 ? turn + 1 : turn;
    }
  }

  /** The fields that a model looks at, in its order. */
  static List<SampledField> of(FeatureSpec spec, ModelSampler sampler) {
    Map<String, SampledField> fields = new LinkedHashMap<>();
    for (int i : IntStream.range(0, spec.features().size()).toArray()) {
      Feature feature = spec.features().get(i);
      if (feature.kind() != FeatureKind.MISSING_COUNT) {
        fields.merge(feature.path(), field(feature, spec.column(i), sampler), SampledField::both);
      }
    }
    return List.copyOf(fields.values());
  }

  private static SampledField field(Feature feature, int column, ModelSampler sampler) {
    if (feature.kind() == FeatureKind.CATEGORY) {
      boolean gaps = sampler.categoryMissingShare(column) > 0;
      return new Word(feature.path(), column, feature.vocabulary(), gaps);
    }
    boolean gaps = sampler.numberMissingShare(column) > 0;
    return switch (feature.kind()) {
      case HOUR_OF_DAY -> new Time(feature.path(), column, -1, gaps);
      case DAY_OF_WEEK -> new Time(feature.path(), -1, column, gaps);
      default -> new Number(feature.path(), column, sampler.limits().whole(column), gaps);
    };
  }

  /** Only the two circles may share a field. */
  private static SampledField both(SampledField one, SampledField other) {
    Time first = (Time) one;
    Time second = (Time) other;
    return new Time(
        first.path,
        Math.max(first.hourColumn, second.hourColumn),
        Math.max(first.dayColumn, second.dayColumn),
        first.gaps || second.gaps);
  }
}
