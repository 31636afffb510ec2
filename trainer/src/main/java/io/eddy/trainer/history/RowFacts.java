package io.eddy.trainer.history;

import io.eddy.command.Failure;
import io.eddy.model.event.FieldPaths;
import io.eddy.model.event.RowDecoder;
import io.eddy.model.event.SchemaMismatchException;
import io.eddy.model.feature.Feature;
import io.eddy.model.feature.FeatureKind;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowBatch;
import io.eddy.model.feature.RowEncoder;
import io.eddy.trainer.history.input.CellText;
import io.eddy.trainer.history.input.LabelWords;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.io.Decoder;

/**
 * Reads a row's time and label from Avro records of one schema: a second, small decoder beside the
 * one for the features. Not thread-safe.
 */
final class RowFacts {
  private final String file;
  private final RowDecoder decoder;
  private final RowBatch rows;
  private final Optional<String> time;
  private final Optional<String> label;
  private final String timeType;

  /** At least one of the two paths must be given. */
  RowFacts(String file, Schema writer, Optional<String> time, Optional<String> label) {
    this.file = file;
    this.time = time;
    this.label = label;
    this.timeType = time.map(path -> logicalType(writer, path)).orElse("");
    FeatureSpec spec = new FeatureSpec(features(time, label), List.of());
    this.rows = RowBatch.of(spec);
    try {
      this.decoder = RowDecoder.compile(writer, spec, RowEncoder.of(spec));
    } catch (SchemaMismatchException e) {
      throw new Failure(
          file
              + ": the time must be a timestamp or a number, and the label a string, enum, boolean"
              + " or whole number; "
              + e.getMessage(),
          e);
    }
  }

  private static List<Feature> features(Optional<String> time, Optional<String> label) {
    List<Feature> features = new ArrayList<>();
    time.ifPresent(path -> features.add(new Feature(path, FeatureKind.NUMBER, null, null, "time")));
    List<String> words =
        Stream.concat(
                LabelWords.WORDS.stream(),
                LabelWords.WORDS.stream().map(word -> word.toUpperCase(Locale.ROOT)))
            .toList();
    label.ifPresent(
        path -> features.add(new Feature(path, FeatureKind.CATEGORY, words, null, "label")));
    return features;
  }

  private static String logicalType(Schema record, String path) {
    Schema at = record;
    for (String name : path.split("\\.")) {
      Schema parent = FieldPaths.nonNull(at);
      Schema.Field field = parent.getType() == Schema.Type.RECORD ? parent.getField(name) : null;
      if (field == null) {
        return "";
      }
      at = field.schema();
    }
    Schema leaf = FieldPaths.nonNull(at);
    return leaf.getLogicalType() == null ? "" : leaf.getLogicalType().getName();
  }

  private Failure wrong(long row, String path, String problem) {
    return new Failure(
        String.format(Locale.ROOT, "%s row %,d, field %s: %s", file, row, path, problem));
  }

  /** Reads the next record's facts. */
  void read(Decoder in) throws IOException {
    rows.clear();
    decoder.decode(in, rows);
  }

  /** Milliseconds since 1970; the row is numbered in messages. */
  long timeMillis(long row) {
    if (time.isEmpty()) {
      return 0;
    }
    double value = rows.number(0, 0);
    if (!Double.isFinite(value)) {
      throw wrong(row, time.get(), "expected a time, found none");
    }
    return switch (timeType) {
      case "timestamp-millis", "local-timestamp-millis" -> (long) value;
      case "timestamp-micros", "local-timestamp-micros" -> (long) Math.floor(value / 1e3);
      case "timestamp-nanos", "local-timestamp-nanos" -> (long) Math.floor(value / 1e6);
      case "date" -> (long) value * 86_400_000L;
      default -> CellText.epochMillis(value);
    };
  }

  /** True for an anomaly; a missing label is none. */
  boolean anomaly(long row) {
    if (label.isEmpty()) {
      return false;
    }
    int word = rows.category(0, 0);
    if (word == RowBatch.UNKNOWN_CATEGORY) {
      throw wrong(row, label.get(), LabelWords.EXPECTED);
    }
    return word > 0 && LabelWords.isAnomaly(word - 1);
  }
}
