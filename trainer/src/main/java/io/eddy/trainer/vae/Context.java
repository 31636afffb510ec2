package io.eddy.trainer.vae;

import io.eddy.command.Failure;
import io.eddy.command.NearestName;
import io.eddy.model.feature.Feature;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.SkippedField;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The fields that the user wants taken as given. The model's matter alone: the encoding of events,
 * and with it the specification's fingerprint, is the same with and without. Immutable.
 */
record Context(Set<String> fields) {
  Context {
    fields = Set.copyOf(fields);
  }

  /**
   * Checked against the fields of a history. One that was skipped, for it was constant perhaps, is
   * no context and no error either: training says of every field why it is skipped.
   *
   * @throws Failure when there is no such field, or nothing is left to judge
   */
  static Context of(FeatureSpec spec, List<String> names) {
    List<String> used =
        spec.features().stream().map(Feature::path).filter(path -> !path.isEmpty()).toList();
    List<String> known = new ArrayList<>(used);
    spec.skipped().stream().map(SkippedField::path).forEach(known::add);
    for (String name : names) {
      if (!known.contains(name)) {
        throw new Failure(
            "--context: the history has no field "
                + name
                + NearestName.near(name, known)
                    .map(near -> "; did you mean " + near + "?")
                    .orElse(""));
      }
    }
    Context context = new Context(Set.copyOf(names));
    if (spec.features().stream().noneMatch(context::judges)) {
      throw new Failure(
          "--context "
              + String.join(",", names)
              + ": expected at least one other number or category to judge, found none");
    }
    return context;
  }

  /** Whether the user named this feature. */
  boolean holds(Feature feature) {
    return fields.contains(feature.path());
  }

  private boolean judges(Feature feature) {
    return switch (feature.kind()) {
      case NUMBER, CATEGORY -> !holds(feature);
      case HOUR_OF_DAY, DAY_OF_WEEK, MISSING_COUNT -> false;
    };
  }
}
