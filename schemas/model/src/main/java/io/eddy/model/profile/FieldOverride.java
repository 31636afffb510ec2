package io.eddy.model.profile;

import io.eddy.command.Failure;
import io.eddy.model.event.RowDecoder;
import io.eddy.model.event.SchemaMismatchException;
import io.eddy.model.feature.Feature;
import io.eddy.model.feature.FeatureKind;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** Decides about a field as the user said, or refuses what its type cannot give. */
final class FieldOverride {
  private final Schema schema;
  private final Overrides overrides;

  FieldOverride(Schema schema, Overrides overrides) {
    this.schema = schema;
    this.overrides = overrides;
  }

  /** Nothing when the user said nothing about it. */
  Optional<Decision> decide(FieldProfile field) {
    String path = field.path();
    if (overrides.skips(path)) {
      return Optional.of(new Decision.Skipped("skipped by override"));
    }
    if (overrides.numbers().contains(path)) {
      return Optional.of(used(field, List.of(FeatureKind.NUMBER), "number"));
    }
    if (overrides.categories().contains(path)) {
      return Optional.of(used(field, List.of(FeatureKind.CATEGORY), "category"));
    }
    if (overrides.times().contains(path)) {
      return Optional.of(used(field, timeKinds(field.leaf().type()), "time"));
    }
    return Optional.empty();
  }

  private static List<FeatureKind> timeKinds(FieldType type) {
    List<FeatureKind> kinds = new ArrayList<>();
    if (type != FieldType.DATE) {
      kinds.add(FeatureKind.HOUR_OF_DAY);
    }
    if (type != FieldType.TIME_OF_DAY) {
      kinds.add(FeatureKind.DAY_OF_WEEK);
    }
    return kinds;
  }

  private Decision used(FieldProfile field, List<FeatureKind> kinds, String use) {
    FeatureText text = new FeatureText(field);
    if (!readable(field, kinds)) {
      throw new Failure(
          "field " + field.path() + " cannot be used as " + use + ": " + expected(field, use));
    }
    return new Decision.Used(
        kinds.stream().map(kind -> text.feature(kind, use + " by override")).toList());
  }

  /** Asks the decoder that will read it, so that there is one truth about what fits. */
  private boolean readable(FieldProfile field, List<FeatureKind> kinds) {
    List<Feature> features =
        kinds.stream().map(kind -> new Feature(field.path(), kind, null, null, "asked")).toList();
    FeatureSpec spec = new FeatureSpec(features, List.of());
    try {
      RowDecoder.compile(schema, spec, RowEncoder.of(spec));
      return true;
    } catch (SchemaMismatchException e) {
      return false;
    }
  }

  private static String expected(FieldProfile field, String use) {
    String accepted =
        switch (use) {
          case "number" -> "an int, long, float, double, decimal or boolean";
          case "category" -> "a string, enum, boolean, int or long";
          default -> "a timestamp, date or time logical type";
        };
    Schema type = field.leaf().schema();
    String found =
        type.getLogicalType() == null ? type.getType().getName() : type.getLogicalType().getName();
    return "expected " + accepted + ", found " + found;
  }
}
