package io.eddy.model.feature;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;

/**
 * One thing the model looks at.
 *
 * @param path dotted path of the event's field; empty for {@link FeatureKind#MISSING_COUNT}
 * @param vocabulary known categories in order; index 0 is kept for anything else, so the first has
 *     index 1. Empty for all other kinds
 * @param fallback what a writer schema without this field means, as text: the default of the schema
 *     trained on; the empty text is a default of null; absent when events without it are refused
 * @param reason why it is a feature, for people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Feature(
    String path, FeatureKind kind, List<String> vocabulary, String fallback, String reason) {
  public static final String MISSING_COUNT_NAME = "missingFields";

  public Feature {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(reason, "reason");
    vocabulary = vocabulary == null ? List.of() : List.copyOf(vocabulary);
    if (kind != FeatureKind.CATEGORY && !vocabulary.isEmpty()) {
      throw new IllegalArgumentException(path + " is no category but has a vocabulary");
    }
    if (path.isEmpty() != (kind == FeatureKind.MISSING_COUNT)) {
      throw new IllegalArgumentException("a feature needs a path unless it counts missing fields");
    }
  }

  /** The name that people see in contributions, metrics and reports. */
  public String name() {
    return switch (kind) {
      case NUMBER, CATEGORY -> path;
      case HOUR_OF_DAY -> path + ".hourOfDay";
      case DAY_OF_WEEK -> path + ".dayOfWeek";
      case MISSING_COUNT -> MISSING_COUNT_NAME;
    };
  }

  Feature withVocabulary(List<String> known) {
    return new Feature(path, kind, known, fallback, reason);
  }
}
