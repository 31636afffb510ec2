package io.eddy.trainer.report;

import io.eddy.trainer.figures.FieldFigures;
import io.eddy.trainer.figures.FieldFigures.Quality;
import io.eddy.trainer.report.page.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Whether the model knows its fields. */
final class FieldFindings {
  private static final double UNKNOWN = 0.05;

  /** Of an error: a field that is nearly constant needs no telling. */
  private static final double NOTHING_TO_TELL = 0.02;

  private static final double OWNER = 0.5;
  private static final double SHIFTED = 0.25;

  /** Standard errors; with many fields some lie far off by chance. */
  private static final double SURE = 5;

  private static final double MOSTLY_MISSING = 0.5;
  private static final int MOST_NAMED = 6;

  private FieldFindings() {}

  /**
   * Of a model's fields.
   *
   * @param harmless whether the alarms were seen to keep their promise on other rows
   */
  static List<Finding> of(List<FieldFigures> fields, boolean harmless) {
    List<Finding> findings = new ArrayList<>();
    owner(fields, findings);
    String shifted = named(fields, quality -> quality.judged() && shifted(quality));
    if (!shifted.isEmpty()) {
      findings.add(
          harmless
              ? Finding.note(
                  "Shifted between training and held-out rows: %s. The alarms keep their promise "
                      + "so far; if the shift goes on, train again.",
                  shifted)
              : Finding.warning(
                  "Shifted between training and held-out rows, so that normal events may look "
                      + "strange: %s.",
                  shifted));
    }
    String unknown = named(fields, quality -> quality.judged() && unknown(quality));
    if (!unknown.isEmpty()) {
      findings.add(
          Finding.note(
              "Reconstructed no better than by a constant: %s. A strange value there "
                  + "shows only if it is rare by itself.",
              unknown));
    } else if (!fields.isEmpty()) {
      findings.add(Finding.good("Every judged field is reconstructed better than by a constant."));
    }
    String missing =
        joined(
            fields.stream()
                .filter(field -> field.missing() > MOSTLY_MISSING)
                .map(FieldFigures::name)
                .toList());
    if (!missing.isEmpty()) {
      findings.add(Finding.note("Missing in more than half of the rows: %s.", missing));
    }
    return findings;
  }

  static boolean unknown(Quality quality) {
    return quality.baseline() > NOTHING_TO_TELL && quality.explained() < UNKNOWN;
  }

  static boolean shifted(Quality quality) {
    double size = Math.abs(quality.shift());
    return size > SHIFTED && size * Math.sqrt(quality.cells()) > SURE;
  }

  private static void owner(List<FieldFigures> fields, List<Finding> findings) {
    long judged =
        fields.stream().filter(f -> f.measured().map(Quality::judged).orElse(false)).count();
    for (FieldFigures field : fields) {
      double share = field.measured().map(Quality::share).orElse(0.0);
      if (share > OWNER && judged > 2) {
        findings.add(
            Finding.warning(
                "%s owns the score: %s of the ups and downs of normal rows come from it. Is it an "
                    + "identifier, a counter or a clock? Then train with --skip.",
                field.name(), Html.percent(share)));
      }
    }
  }

  private static String named(List<FieldFigures> fields, Predicate<Quality> which) {
    return joined(
        fields.stream()
            .filter(field -> field.measured().filter(which).isPresent())
            .map(FieldFigures::name)
            .toList());
  }

  private static String joined(List<String> names) {
    String first = names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
    return names.size() > MOST_NAMED
        ? first + " and " + (names.size() - MOST_NAMED) + " more"
        : first;
  }
}
