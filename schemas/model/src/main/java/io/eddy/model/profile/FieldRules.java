package io.eddy.model.profile;

import io.eddy.model.feature.FeatureKind;
import java.util.ArrayList;
import java.util.List;

/** Decides about a field that the user said nothing about, from its type and what it holds. */
final class FieldRules {
  /** Beyond this a softmax over the words costs more than it tells. */
  private static final int MOST_WORDS = 256;

  /** A word is learned from its repetitions: on average each must stand in so many rows. */
  private static final int ROWS_A_WORD = 5;

  /** Fewer steps than this may well rise all by chance. */
  private static final int LEAST_STEPS = 20;

  /** Counters are reset now and then, and rows of several sources may be out of order. */
  private static final double NEARLY_ALL = 0.98;

  private static final double DAY_MILLIS = 86_400_000.0;

  /** A model that saw one morning would call every evening strange. */
  private static final int DAYS_FOR_HOURS = 2;

  /** Likewise for one week's Monday. */
  private static final int DAYS_FOR_WEEKDAYS = 14;

  private final FieldProfile field;
  private final FeatureText text;

  private FieldRules(FieldProfile field) {
    this.field = field;
    this.text = new FeatureText(field);
  }

  static Decision decide(FieldProfile field) {
    return new FieldRules(field).decide();
  }

  private Decision decide() {
    return switch (field.leaf().type()) {
      case OTHER -> new Decision.Skipped(text.unusable());
      case NUMBER -> number();
      case BOOLEAN, ENUM -> used(FeatureKind.CATEGORY, text.distinctValues());
      case TEXT -> words();
      case TIMESTAMP -> timestamp(true);
      case DATE -> timestamp(false);
      case TIME_OF_DAY -> used(FeatureKind.HOUR_OF_DAY, "time of day");
    };
  }

  private Decision used(FeatureKind kind, String reason) {
    return new Decision.Used(List.of(text.feature(kind, reason)));
  }

  private Decision number() {
    boolean counts =
        field.steps() >= LEAST_STEPS
            && field.risingShare() >= NEARLY_ALL
            && field.newShare() >= NEARLY_ALL;
    return counts ? new Decision.Skipped(text.counter()) : used(FeatureKind.NUMBER, text.range());
  }

  private Decision words() {
    boolean few =
        field.distinct() <= MOST_WORDS && (long) field.distinct() * ROWS_A_WORD <= field.present();
    return few
        ? used(FeatureKind.CATEGORY, text.distinctValues())
        : new Decision.Skipped(text.distinctValues());
  }

  private Decision timestamp(boolean hasHours) {
    double days = field.spanMillis() / DAY_MILLIS;
    List<FeatureKind> kinds = new ArrayList<>();
    if (hasHours && days >= DAYS_FOR_HOURS) {
      kinds.add(FeatureKind.HOUR_OF_DAY);
    }
    if (days >= DAYS_FOR_WEEKDAYS) {
      kinds.add(FeatureKind.DAY_OF_WEEK);
    }
    if (kinds.isEmpty()) {
      int needed = hasHours ? DAYS_FOR_HOURS : DAYS_FOR_WEEKDAYS;
      String use = hasHours ? "the hour of day" : "the day of week";
      return new Decision.Skipped(text.span() + "; " + use + " needs " + needed + " days");
    }
    String reason =
        kinds.contains(FeatureKind.DAY_OF_WEEK)
            ? text.span()
            : text.span() + "; the day of week needs " + DAYS_FOR_WEEKDAYS + " days";
    return new Decision.Used(kinds.stream().map(kind -> text.feature(kind, reason)).toList());
  }
}
