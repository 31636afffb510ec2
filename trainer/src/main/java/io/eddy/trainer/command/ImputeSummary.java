package io.eddy.trainer.command;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.eddy.trainer.impute.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code impute} says about its file. */
record ImputeSummary(String output, String version, @JsonUnwrapped Outcome outcome) {
  /** For people. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d of %,d missing cells filled, in %,d rows: %s",
            outcome.filled(),
            outcome.missing(),
            outcome.rows(),
            output));
    outcome.fields().forEach(field -> lines.add(line(field)));
    return lines;
  }

  private static String line(Outcome.Field field) {
    return String.format(
        Locale.ROOT,
        "  %-32s %,d of %,d filled%s",
        field.field(),
        field.filled(),
        field.missing(),
        switch (field.kind()) {
          case "context" -> ": the model takes it as given";
          case "unknown" -> ": not in the model";
          default -> measured(field.measured());
        });
  }

  private static String measured(Map<String, Double> figures) {
    if (!figures.containsKey("hidden")) {
      return "; nothing known to measure on";
    }
    String on = String.format(Locale.ROOT, " (%,.0f known cells hidden)", figures.get("hidden"));
    if (figures.containsKey("right")) {
      return String.format(
              Locale.ROOT,
              "; right %.2f, stated %.2f, the commonest %.2f",
              figures.get("right"),
              figures.get("stated"),
              figures.get("commonest"))
          + on;
    }
    return String.format(
            Locale.ROOT,
            "; error %.2f of the mean's, %.2f within one deviation, %.2f within two",
            figures.getOrDefault("errorToMean", Double.NaN),
            figures.get("withinOne"),
            figures.get("withinTwo"))
        + on;
  }
}
