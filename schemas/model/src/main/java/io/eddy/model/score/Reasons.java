package io.eddy.model.score;

import io.eddy.model.feature.Feature;
import io.eddy.model.feature.FeatureKind;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowBatch;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Turns columns of numbers back into sentences about fields. Immutable and thread-safe. */
public final class Reasons {
  /** What is observed where the model knows only that it never saw it. */
  public static final String UNKNOWN = "(unknown)";

  private static final List<String> DAYS =
      List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");

  private static final int MINUTES_A_DAY = 24 * 60;

  private final FeatureSpec spec;

  public Reasons(FeatureSpec spec) {
    this.spec = spec;
  }

  /** The reasons of one explained row, largest first; missing features have none. */
  public List<Reason> of(RowBatch rows, Explanations explanations, int row) {
    List<Reason> unshared = new ArrayList<>();
    for (int i = 0; i < spec.features().size(); i++) {
      Reason reason = reason(i, rows, explanations, row);
      if (reason != null) {
        unshared.add(reason);
      }
    }
    double total = unshared.stream().mapToDouble(reason -> Math.max(0, reason.nats())).sum();
    return unshared.stream()
        .map(reason -> shared(reason, total))
        .sorted(Comparator.comparingDouble(Reason::nats).reversed())
        .toList();
  }

  private static Reason shared(Reason reason, double total) {
    double share = total > 0 ? Math.max(0, reason.nats()) / total : 0;
    return new Reason(
        reason.feature(),
        reason.observed(),
        reason.expected(),
        reason.observedNumber(),
        reason.expectedNumber(),
        reason.nats(),
        share);
  }

  private Reason reason(int index, RowBatch rows, Explanations explanations, int row) {
    Feature feature = spec.features().get(index);
    int column = spec.column(index);
    if (feature.kind() == FeatureKind.CATEGORY) {
      int observed = rows.category(row, column);
      return observed == RowBatch.MISSING_CATEGORY
          ? null
          : new Reason(
              feature.name(),
              word(feature, observed),
              word(feature, explanations.expectedCategory(row, column)),
              Double.NaN,
              Double.NaN,
              explanations.categoryContribution(row, column),
              0);
    }
    double observed = rows.number(row, column);
    if (Double.isNaN(observed)) {
      return null;
    }
    double expected = explanations.expectedNumber(row, column);
    double nats = explanations.numericContribution(row, column);
    if (!feature.kind().isCircle()) {
      return new Reason(
          feature.name(), number(observed), number(expected), observed, expected, nats, 0);
    }
    return new Reason(
        feature.name(),
        onCircle(feature.kind(), observed, rows.number(row, column + 1)),
        onCircle(feature.kind(), expected, explanations.expectedNumber(row, column + 1)),
        Double.NaN,
        Double.NaN,
        nats + explanations.numericContribution(row, column + 1),
        0);
  }

  /** The word behind an index; what stood outside the vocabulary is known only to the event. */
  private static String word(Feature feature, int index) {
    return index == RowBatch.UNKNOWN_CATEGORY ? UNKNOWN : feature.vocabulary().get(index - 1);
  }

  /** Five significant digits, which is more than a model's expectation is worth. */
  public static String number(double value) {
    double size = Math.abs(value);
    if (value == 0) {
      return "0";
    }
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    if (size >= 1e7 || size < 1e-4) {
      return String.format(Locale.ROOT, "%.4e", value);
    }
    int decimals = Math.max(0, 4 - (int) Math.floor(Math.log10(size)));
    // Twenty times as fast as a format, and reported events have dozens of numbers.
    long scaled = Math.round(size * Math.pow(10, decimals));
    return BigDecimal.valueOf(value < 0 ? -scaled : scaled, decimals)
        .stripTrailingZeros()
        .toPlainString();
  }

  private static String onCircle(FeatureKind kind, double sine, double cosine) {
    double turn = Math.atan2(sine, cosine) / (2 * Math.PI);
    double share = turn < 0 ? turn + 1 : turn;
    if (kind == FeatureKind.DAY_OF_WEEK) {
      return DAYS.get((int) Math.round(share * DAYS.size()) % DAYS.size());
    }
    int minutes = (int) Math.round(share * MINUTES_A_DAY) % MINUTES_A_DAY;
    return String.format(Locale.ROOT, "%02d:%02d", minutes / 60, minutes % 60);
  }
}
