package io.eddy.trainer.impute;

import io.eddy.model.feature.FeatureSpec;
import io.eddy.trainer.history.EncodedHistory;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an imputation did.
 *
 * @param missing cells that were missing
 * @param left cells that still are
 */
public record Outcome(long rows, long missing, long filled, long left, List<Field> fields) {
  public Outcome {
    fields = List.copyOf(fields);
  }

  /**
   * One field of the file that had gaps.
   *
   * @param kind number, category, context (the model takes it as given) or unknown (to the model)
   * @param measured what hiding known cells showed, by name; empty if there was nothing to hide
   */
  public record Field(
      String field,
      String kind,
      long missing,
      long filled,
      long left,
      Map<String, Double> measured) {
    public Field {
      measured = Collections.unmodifiableMap(new LinkedHashMap<>(measured));
    }
  }

  static Outcome of(EncodedHistory rows, Tally tally, Map<ImputedField, FieldCheck> checks) {
    List<Field> fields =
        tally.counts().entrySet().stream()
            .map(entry -> field(rows.spec(), entry.getKey(), entry.getValue(), checks))
            .toList();
    long missing = fields.stream().mapToLong(Field::missing).sum();
    long filled = fields.stream().mapToLong(Field::filled).sum();
    return new Outcome(rows.size(), missing, filled, missing - filled, fields);
  }

  private static Field field(
      FeatureSpec spec, String path, Tally.Count count, Map<ImputedField, FieldCheck> checks) {
    for (Map.Entry<ImputedField, FieldCheck> each : checks.entrySet()) {
      boolean expected = count.filled() > 0 || each.getValue().cells() > 0;
      if (expected && each.getKey().path().equals(path)) {
        String kind = each.getKey().category() ? "category" : "number";
        return new Field(
            path, kind, count.missing(), count.filled(), count.left(), each.getValue().figures());
      }
    }
    boolean known = spec.features().stream().anyMatch(feature -> feature.path().equals(path));
    String kind = known ? "context" : "unknown";
    return new Field(path, kind, count.missing(), count.filled(), count.left(), Map.of());
  }
}
