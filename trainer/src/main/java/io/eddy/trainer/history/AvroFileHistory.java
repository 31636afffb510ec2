package io.eddy.trainer.history;

import io.eddy.command.Failure;
import io.eddy.model.event.Rejection;
import io.eddy.model.event.RowDecoder;
import io.eddy.model.event.SchemaMismatchException;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.profile.HistoryProfile;
import io.eddy.model.profile.Overrides;
import io.eddy.trainer.history.input.FileNames;
import io.eddy.trainer.history.input.HashedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;

/**
 * History in Avro container files. Their schemas may differ, as they do when a schema evolves; the
 * features follow from the schema of the last file. A file whose schema lacks what the features
 * need has its rows rejected.
 */
public final class AvroFileHistory extends HistorySource {
  private final List<Path> files;
  private final Optional<String> time;
  private final Optional<String> label;

  /**
   * Files in the order in which they shall be read, oldest first.
   *
   * @param time dotted path of the field with the time of each row, if there is one
   * @param label dotted path of the field that says which rows are anomalies, if there is one;
   *     never a feature
   */
  public AvroFileHistory(List<Path> files, Optional<String> time, Optional<String> label) {
    this.files = List.copyOf(files);
    this.time = time;
    this.label = label;
    if (files.isEmpty()) {
      throw new Failure("expected at least one Avro file");
    }
    if (time.isPresent() && time.equals(label)) {
      throw new Failure("field " + time.get() + " cannot be both time and label");
    }
  }

  @Override
  String name() {
    return FileNames.of(files);
  }

  @Override
  String positionUnit() {
    return "row";
  }

  @Override
  boolean timed() {
    return time.isPresent();
  }

  @Override
  boolean labelled() {
    return label.isPresent();
  }

  @Override
  Overrides completed(Overrides overrides) {
    return label.map(overrides::skipping).orElse(overrides);
  }

  @Override
  HistorySample sample(int mostRows, Overrides overrides, HistoryProgress progress) {
    Schema last = null;
    for (Path file : files) {
      last = schema(file);
    }
    HistoryProfile profile = new HistoryProfile(last);
    try {
      new AvroSample(profile, progress).read(files, mostRows);
    } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
      throw new Failure(name() + ": damaged file: " + Failure.reason(e), e);
    }
    return new HistorySample(profile, HistoryProgress.UNKNOWN_TOTAL);
  }

  private static Schema schema(Path path) {
    try (HashedFile file = new HashedFile(path);
        DataFileStream<Object> in = open(path, file)) {
      return in.getSchema();
    } catch (IOException e) {
      throw new Failure("cannot read " + path + ": " + Failure.reason(e), e);
    }
  }

  private static DataFileStream<Object> open(Path path, HashedFile file) throws IOException {
    DataFileStream<Object> in;
    try {
      in = new DataFileStream<>(file.stream(), new GenericDatumReader<>());
    } catch (IOException | AvroRuntimeException e) {
      throw new Failure(path + " is not an Avro container file: " + Failure.reason(e), e);
    }
    if (in.getSchema().getType() != Schema.Type.RECORD) {
      throw new Failure(path + " holds " + in.getSchema().getType() + "; expected records");
    }
    AvroEnding.check(path);
    return in;
  }

  @Override
  void read(FeatureSpec spec, HistoryWriter writer) {
    for (Path path : files) {
      try (HashedFile file = new HashedFile(path);
          DataFileStream<Object> in = open(path, file)) {
        AvroBlocks blocks = new AvroBlocks(path, in);
        Optional<RowFacts> facts = facts(path, in.getSchema());
        try {
          blocks.read(RowDecoder.compile(in.getSchema(), spec, writer.encoder()), facts, writer);
        } catch (SchemaMismatchException e) {
          String detail = path.getFileName() + ": " + e.getMessage();
          writer.reject(new Rejection(Rejection.Reason.SCHEMA_MISMATCH, detail), blocks.skip());
        }
        writer.source(file.source());
      } catch (IOException e) {
        throw new Failure("cannot read " + path + ": " + Failure.reason(e), e);
      }
    }
  }

  private Optional<RowFacts> facts(Path path, Schema schema) {
    return time.isEmpty() && label.isEmpty()
        ? Optional.empty()
        : Optional.of(new RowFacts(path.toString(), schema, time, label));
  }
}
