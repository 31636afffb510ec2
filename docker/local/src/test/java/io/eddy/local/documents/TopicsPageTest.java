package io.eddy.local.documents;

import io.eddy.avro.Activation;
import io.eddy.avro.Anomaly;
import io.eddy.avro.Contribution;
import io.eddy.avro.LatentSummary;
import io.eddy.avro.ModelRelease;
import io.eddy.avro.ReleaseSignature;
import io.eddy.avro.ScoreBucket;
import io.eddy.avro.ScoreQuantile;
import io.eddy.avro.ScoredEvent;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class TopicsPageTest {
  /** Of each topic, and then what they are made of. */
  private static final List<Schema> RECORDS =
      List.of(
          Anomaly.getClassSchema(),
          Contribution.getClassSchema(),
          ScoredEvent.getClassSchema(),
          LatentSummary.getClassSchema(),
          ScoreQuantile.getClassSchema(),
          ScoreBucket.getClassSchema(),
          ModelRelease.getClassSchema(),
          Activation.getClassSchema(),
          ReleaseSignature.getClassSchema());

  private static String section(Schema record) {
    return record.getFields().stream()
        .map(TopicsPageTest::row)
        .collect(
            Collectors.joining(
                "\n",
                """
                ### %s

                %s

                | field | type | default | meaning |
                |---|---|---|---|
                """
                    .formatted(record.getName(), record.getDoc()),
                "\n"));
  }

  private static String row(Schema.Field field) {
    String otherwise = field.hasDefaultValue() ? "`" + text(field.defaultVal()) + "`" : "";
    return String.join(
        " | ",
        "| `" + field.name() + "`",
        type(field.schema()),
        otherwise,
        field.doc().replace("|", "\\|") + " |");
  }

  private static String type(Schema schema) {
    LogicalType meaning = schema.getLogicalType();
    if (meaning != null) {
      return schema.getType().getName() + ", " + meaning.getName();
    }
    return switch (schema.getType()) {
      case ARRAY -> "array of " + type(schema.getElementType());
      case MAP -> "map of " + type(schema.getValueType());
      case UNION ->
          schema.getTypes().stream().map(TopicsPageTest::type).collect(Collectors.joining(" or "));
      case RECORD -> link(schema);
      default -> schema.getType().getName();
    };
  }

  private static String link(Schema record) {
    return "[" + record.getName() + "](#" + record.getName().toLowerCase(Locale.ROOT) + ")";
  }

  private static String text(Object otherwise) {
    if (otherwise == JsonProperties.NULL_VALUE) {
      return "null";
    }
    if (otherwise instanceof Map || otherwise instanceof Collection) {
      return otherwise.toString().replace(" ", "");
    }
    return otherwise instanceof String ? "\"" + otherwise + "\"" : otherwise.toString();
  }

  @Test
  void theRecordsAreTheirSchemas() throws Exception {
    String sections =
        RECORDS.stream().map(TopicsPageTest::section).collect(Collectors.joining("\n"));
    DocumentPage.read("topics.md").with("records", sections).assertIsWhatTheFileSays();
  }
}
