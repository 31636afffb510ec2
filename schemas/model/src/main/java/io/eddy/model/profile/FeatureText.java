package io.eddy.model.profile;

import io.eddy.model.feature.Feature;
import io.eddy.model.feature.FeatureKind;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** Says in words what a field's profile shows, and makes the feature that carries them. */
final class FeatureText {
  private static final int LONGEST_VALUE = 40;
  private static final double HOUR_MILLIS = 3_600_000.0;
  private static final double DAY_MILLIS = 24 * HOUR_MILLIS;

  private final FieldProfile field;

  FeatureText(FieldProfile field) {
    this.field = field;
  }

  Feature feature(FeatureKind kind, String reason) {
    return new Feature(field.path(), kind, List.of(), fallback(kind), reason);
  }

  private String fallback(FeatureKind kind) {
    return field.leaf().fallback().map(found -> text(found.value(), kind)).orElse(null);
  }

  private String text(Object value, FeatureKind kind) {
    if (value == null) {
      return "";
    }
    if (kind == FeatureKind.CATEGORY) {
      return value.toString();
    }
    double number = field.leaf().number(value);
    return Double.isNaN(number) ? "" : PlainNumber.of(number);
  }

  String rows() {
    return "in " + count(field.rows(), "row");
  }

  static String count(long count, String noun) {
    return PlainNumber.of(count) + " " + noun + (count == 1 ? "" : "s");
  }

  private String gaps() {
    return field.missing() == 0 ? "" : ", " + PlainNumber.of(field.missing()) + " missing";
  }

  String range() {
    return "numbers from "
        + PlainNumber.rounded(field.least())
        + " to "
        + PlainNumber.rounded(field.largest())
        + " "
        + rows()
        + gaps();
  }

  String distinctValues() {
    String noun =
        switch (field.leaf().type()) {
          case TEXT -> "string";
          case ENUM -> "symbol";
          default -> "value";
        };
    String more = field.distinctBounded() ? "more than " : "";
    return more + count(field.distinct(), "distinct " + noun) + " " + rows() + gaps();
  }

  String counter() {
    return String.format(
        Locale.ROOT,
        "looks like a counter or an id: %.1f %% of its values are larger than the one before",
        100 * field.risingShare());
  }

  String constant() {
    String value = field.first();
    String shown =
        value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
    return "constant at "
        + shown
        + " in "
        + (field.missing() == 0
            ? "all " + count(field.rows(), "row")
            : "the " + count(field.present(), "row") + " that have it");
  }

  String missing() {
    return "missing in all " + count(field.rows(), "row");
  }

  String span() {
    double span = field.spanMillis();
    return span < 2 * DAY_MILLIS
        ? String.format(Locale.ROOT, "spans %.1f hours", span / HOUR_MILLIS)
        : String.format(Locale.ROOT, "spans %,.1f days", span / DAY_MILLIS);
  }

  String unusable() {
    Schema schema = field.leaf().schema();
    return switch (schema.getType()) {
      case UNION ->
          "union of "
              + schema.getTypes().stream()
                  .map(type -> type.getType().getName())
                  .collect(Collectors.joining(", "))
              + ", expected one type that may be null";
      case RECORD -> "record that contains itself";
      case BYTES, FIXED -> schema.getType().getName() + " that are no decimal number";
      default -> schema.getType().getName() + ", which is no single value";
    };
  }
}
