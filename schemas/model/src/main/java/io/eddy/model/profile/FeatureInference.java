package io.eddy.model.profile;

import io.eddy.command.Failure;
import io.eddy.model.feature.Feature;
import io.eddy.model.feature.FeatureKind;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.SkippedField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Decides for every field of a history whether and how the model looks at it, and says why. The
 * result has empty vocabularies: they follow from encoding the whole history.
 *
 * <p>A field that is missing in every row, or has the same value in every row that has it, is never
 * a feature, not even when the user asks for it: nothing could be learned from it, and training
 * again tonight must not fail because a switch was not touched today. The reason says so.
 */
public final class FeatureInference {
  /** In the one line of a failure; the rest is counted. */
  private static final int REASONS_SHOWN = 3;

  private final HistoryProfile profile;
  private final FieldOverride override;
  private final List<Feature> features = new ArrayList<>();
  private final List<SkippedField> skipped = new ArrayList<>();

  /** For each field of the profile, how many features it became. */
  private final List<Integer> featuresOfField = new ArrayList<>();

  private FeatureInference(HistoryProfile profile, Overrides overrides) {
    this.profile = profile;
    this.override = new FieldOverride(profile.schema(), overrides);
  }

  /**
   * The specification for this history.
   *
   * @throws Failure when an override names no field or cannot work, or nothing is left to look at
   */
  public static FeatureSpec infer(HistoryProfile profile, Overrides overrides) {
    overrides.check(profile.fields().stream().map(FieldProfile::path).toList());
    return new FeatureInference(profile, overrides).infer();
  }

  private FeatureSpec infer() {
    for (FieldProfile field : profile.fields()) {
      Decision decision = decide(field);
      if (decision instanceof Decision.Used used) {
        features.addAll(used.features());
        featuresOfField.add(used.features().size());
      } else if (decision instanceof Decision.Skipped skip) {
        skipped.add(new SkippedField(field.path(), skip.reason()));
        featuresOfField.add(0);
      }
    }
    if (features.isEmpty()) {
      throw new Failure(nothingUsable());
    }
    addMissingCount();
    return new FeatureSpec(features, skipped);
  }

  private Decision decide(FieldProfile field) {
    Optional<Decision> asked = override.decide(field);
    boolean undisputed =
        asked.filter(Decision.Skipped.class::isInstance).isPresent()
            || field.leaf().type() == FieldType.OTHER;
    if (!undisputed && field.present() == 0) {
      return new Decision.Skipped(new FeatureText(field).missing());
    }
    if (!undisputed && field.constant()) {
      return new Decision.Skipped(new FeatureText(field).constant());
    }
    return asked.orElseGet(() -> FieldRules.decide(field));
  }

  private void addMissingCount() {
    boolean nameTaken =
        features.stream().anyMatch(f -> f.name().equals(Feature.MISSING_COUNT_NAME));
    if (nameTaken || !profile.missingCountVaries(featuresOfField)) {
      return;
    }
    int used = (int) featuresOfField.stream().filter(count -> count > 0).count();
    int gaps =
        profile.fieldsWithGaps(
            IntStream.range(0, featuresOfField.size()).filter(i -> featuresOfField.get(i) > 0));
    String reason =
        PlainNumber.of(gaps) + " of " + FeatureText.count(used, "used field") + " have gaps";
    features.add(new Feature("", FeatureKind.MISSING_COUNT, List.of(), null, reason));
  }

  private String nothingUsable() {
    if (profile.rows() > 0 && profile.fields().stream().allMatch(this::neverChanges)) {
      return "nothing to learn from: all "
          + FeatureText.count(profile.rows(), "row")
          + " are equal";
    }
    Stream<String> shown =
        skipped.stream().limit(REASONS_SHOWN).map(field -> field.path() + ": " + field.reason());
    int more = skipped.size() - REASONS_SHOWN;
    return "no field can be used ("
        + shown.collect(Collectors.joining("; "))
        + (more > 0 ? "; and " + PlainNumber.of(more) + " more" : "")
        + ")";
  }

  private boolean neverChanges(FieldProfile field) {
    return field.missing() == field.rows() || (field.constant() && field.missing() == 0);
  }
}
