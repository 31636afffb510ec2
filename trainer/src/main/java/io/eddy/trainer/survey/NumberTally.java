package io.eddy.trainer.survey;

import io.eddy.model.feature.FeatureKind;
import io.eddy.trainer.figures.FieldFigures.Histogram;
import io.eddy.trainer.figures.FieldFigures.Quality;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The values of one numeric field, and how far others lie from what is expected of them. */
final class NumberTally {
  private static final int STEPS = 24;

  /** Share of values on each side that may lie outside the histogram. */
  private static final double BEYOND = 0.005;

  private final FeatureKind kind;
  private final Growing values = new Growing();
  private final Growing met = new Growing();
  private final Growing errors = new Growing();
  private int missing;

  NumberTally(FeatureKind kind) {
    this.kind = kind;
  }

  private static final class Growing {
    private double[] items = new double[1024];
    private int size;

    void add(double item) {
      if (size == items.length) {
        items = Arrays.copyOf(items, 2 * size);
      }
      items[size++] = item;
    }

    double[] sorted() {
      double[] sorted = Arrays.copyOf(items, size);
      Arrays.sort(sorted);
      return sorted;
    }

    double mean() {
      return Arrays.stream(items, 0, size).average().orElse(0);
    }
  }

  /** A value of a training row. */
  void add(double value) {
    if (Double.isNaN(value)) {
      missing++;
    } else if (Double.isFinite(value)) {
      values.add(value);
    }
  }

  /** A value of a held-out row. */
  void meet(double value, double expected) {
    if (Double.isFinite(value) && Double.isFinite(expected)) {
      met.add(value);
      errors.add(Math.abs(value - expected));
    }
  }

  double missing() {
    return missing == 0 ? 0 : missing / (double) (missing + values.size);
  }

  /** Null where there is no value. */
  Histogram histogram() {
    if (values.size == 0) {
      return null;
    }
    double[] sorted = values.sorted();
    int beyond = (int) (BEYOND * sorted.length);
    double from = kind.isCircle() ? 0 : sorted[beyond];
    double to = turn(sorted[sorted.length - 1 - beyond]);
    int steps = kind == FeatureKind.DAY_OF_WEEK ? 7 : STEPS;
    int[] counts = new int[steps];
    for (double value : sorted) {
      double share = to > from ? (value - from) / (to - from) : 0.5;
      if (share >= 0 && share <= 1) {
        counts[Math.min(steps - 1, (int) (share * steps))]++;
      }
    }
    return new Histogram(from, to, IntStream.of(counts).boxed().toList());
  }

  private double turn(double largest) {
    return switch (kind) {
      case HOUR_OF_DAY -> 24;
      case DAY_OF_WEEK -> 7;
      default -> largest;
    };
  }

  /** Null where no value was met. */
  Quality quality(double mean, double deviation, FieldSurvey.Weight weight) {
    if (met.size == 0) {
      return null;
    }
    double[] sorted = met.sorted();
    double median = sorted[sorted.length / 2];
    double about = Arrays.stream(sorted).map(value -> Math.abs(value - median)).average().orElse(0);
    return new Quality(
        met.size,
        errors.mean() / deviation,
        about / deviation,
        weight.judged(),
        weight.share(),
        (met.mean() - mean) / deviation);
  }
}
