package io.eddy.local.fuzz.input;

import io.eddy.model.event.FieldPaths;
import io.eddy.model.feature.Feature;
import io.eddy.model.feature.FeatureKind;
import io.eddy.model.feature.FeatureSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** A made-up schema, a specification of what a model would take of it, and events. One thread. */
public final class SchemaInputs {
  private static final int DEEPEST_PATH = 4;
  private static final int SAMPLES = 8;

  private final Schema schema;
  private final FeatureSpec spec;
  private final int id;
  private final List<byte[]> samples = new ArrayList<>();

  private SchemaInputs(Schema schema, FeatureSpec spec, int id) {
    this.schema = schema;
    this.spec = spec;
    this.id = id;
  }

  /**
   * Makes schemas up until one has a field for a model.
   *
   * @param id that the schema will be registered under
   */
  public static SchemaInputs of(Random random, int id) {
    while (true) {
      Schema schema = new RandomSchema(random).record();
      List<Feature> features = new ArrayList<>();
      collect(schema, "", random, features, 0);
      if (!features.isEmpty()) {
        if (random.nextBoolean()) {
          features.add(feature("", FeatureKind.MISSING_COUNT));
        }
        SchemaInputs inputs = new SchemaInputs(schema, new FeatureSpec(features, List.of()), id);
        for (int i = 0; i < SAMPLES; i++) {
          inputs.samples.add(new RandomDatum(random).bytes(schema));
        }
        return inputs;
      }
    }
  }

  public Schema schema() {
    return schema;
  }

  public FeatureSpec spec() {
    return spec;
  }

  /** A good event. */
  public byte[] sample() {
    return FactoryInputs.addressed(id, samples.get(0));
  }

  public FuzzInput next(Random random) {
    byte[] body = new RandomDatum(random).bytes(schema);
    if (random.nextInt(10) == 0) {
      return new FuzzInput(FactoryInputs.addressed(id, body), true);
    }
    byte[] other = samples.get(random.nextInt(SAMPLES));
    byte[] damaged =
        body.length == 0 || other.length == 0 ? other : Damage.several(body, other, random);
    return new FuzzInput(FactoryInputs.addressed(id, damaged), false);
  }

  private static void collect(
      Schema record, String prefix, Random random, List<Feature> features, int depth) {
    for (Schema.Field field : record.getFields()) {
      Schema type = FieldPaths.nonNull(field.schema());
      String path = prefix + field.name();
      if (type.getType() == Schema.Type.RECORD) {
        if (depth < DEEPEST_PATH && random.nextInt(4) > 0) {
          collect(type, path + ".", random, features, depth + 1);
        }
      } else if (random.nextInt(3) > 0) {
        features.addAll(features(type, path, random));
      }
    }
  }

  private static List<Feature> features(Schema type, String path, Random random) {
    boolean timed =
        type.getLogicalType() != null && !(type.getLogicalType() instanceof LogicalTypes.Decimal);
    if (timed && type.getType() != Schema.Type.STRING) {
      return List.of(
          feature(path, FeatureKind.HOUR_OF_DAY), feature(path, FeatureKind.DAY_OF_WEEK));
    }
    return switch (type.getType()) {
      case FLOAT, DOUBLE -> List.of(feature(path, FeatureKind.NUMBER));
      case INT, LONG, BOOLEAN ->
          List.of(
              random.nextBoolean()
                  ? feature(path, FeatureKind.NUMBER)
                  : category(path, "1", "true"));
      case BYTES, FIXED ->
          type.getLogicalType() == null ? List.of() : List.of(feature(path, FeatureKind.NUMBER));
      case STRING -> List.of(category(path, "w1", "w3", "w4"));
      case ENUM -> List.of(category(path, "A", "C"));
      default -> List.of();
    };
  }

  private static Feature feature(String path, FeatureKind kind) {
    return new Feature(path, kind, null, null, "fuzz");
  }

  private static Feature category(String path, String... words) {
    return new Feature(path, FeatureKind.CATEGORY, List.of(words), null, "fuzz");
  }
}
