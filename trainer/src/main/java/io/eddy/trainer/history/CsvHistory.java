package io.eddy.trainer.history;

import io.eddy.command.Failure;
import io.eddy.model.event.RowDecoder;
import io.eddy.model.event.SchemaMismatchException;
import io.eddy.model.feature.Feature;
import io.eddy.model.feature.FeatureKind;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.profile.HistoryProfile;
import io.eddy.model.profile.Overrides;
import io.eddy.trainer.history.csv.CsvColumn;
import io.eddy.trainer.history.csv.CsvFacts;
import io.eddy.trainer.history.csv.CsvHeader;
import io.eddy.trainer.history.csv.CsvRecords;
import io.eddy.trainer.history.csv.CsvRows;
import io.eddy.trainer.history.csv.CsvTyping;
import io.eddy.trainer.history.input.FileNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;

/**
 * History in CSV files, plain or gzipped, that all have the same header. Read three times: what the
 * columns hold, a sample for the profile, and all rows.
 */
public final class CsvHistory extends HistorySource {
  private static final int ROWS_A_REPORT = 4096;

  private final List<Path> files;
  private final Optional<String> time;
  private final Optional<String> label;

  /**
   * Files in the order in which they shall be read.
   *
   * @param time column with the time of each row, if there is one
   * @param label column that says which rows are anomalies, if there is one; never a feature
   */
  public CsvHistory(List<Path> files, Optional<String> time, Optional<String> label) {
    this.files = List.copyOf(files);
    this.time = time;
    this.label = label;
    if (files.isEmpty()) {
      throw new Failure("expected at least one CSV file");
    }
  }

  @Override
  String name() {
    return FileNames.of(files);
  }

  @Override
  String positionUnit() {
    return "line";
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
  HistorySample sample(int mostRows, Overrides overrides, HistoryProgress progress) {
    CsvTyping typing = typing(overrides, progress);
    CsvRecords records = new CsvRecords(typing.columns());
    HistoryProfile profile = new HistoryProfile(records.schema());
    GenericDatumReader<GenericRecord> reader = new GenericDatumReader<>(records.schema());
    long every = Math.max(1, (typing.rows() + mostRows - 1) / mostRows);
    long read = 0;
    for (Path file : files) {
      try (CsvRows rows = CsvRows.open(file)) {
        while (rows.next()) {
          if (read++ % every == 0) {
            profile.add(reader.read(null, records.decoder(rows)));
          }
        }
      } catch (IOException impossible) {
        throw new UncheckedIOException("reading from memory", impossible);
      }
    }
    return new HistorySample(profile, typing.rows());
  }

  private CsvTyping typing(Overrides overrides, HistoryProgress progress) {
    CsvTyping typing = null;
    CsvHeader first = null;
    for (Path file : files) {
      try (CsvRows rows = CsvRows.open(file)) {
        if (typing == null) {
          first = rows.header();
          new CsvFacts(file, first, time, label);
          typing = new CsvTyping(first, label.stream().toList(), time.orElse(""), overrides);
        }
        rows.header().requireSame(file, first, files.get(0));
        while (rows.next()) {
          typing.add(rows);
          if (typing.rows() % ROWS_A_REPORT == 0) {
            progress.rows(
                HistoryProgress.Pass.PROFILE, typing.rows(), HistoryProgress.UNKNOWN_TOTAL);
          }
        }
      }
    }
    return typing;
  }

  @Override
  void read(FeatureSpec spec, HistoryWriter writer) {
    for (Path file : files) {
      try (CsvRows rows = CsvRows.open(file)) {
        read(file, rows, spec, writer);
      }
    }
  }

  private void read(Path file, CsvRows rows, FeatureSpec spec, HistoryWriter writer) {
    CsvRecords records = new CsvRecords(columns(file, rows.header(), spec));
    CsvFacts facts = new CsvFacts(file, rows.header(), time, label);
    try {
      RowDecoder decoder = RowDecoder.compile(records.schema(), spec, writer.encoder());
      while (rows.next()) {
        decoder.decode(records.decoder(rows), writer.row());
        writer.accept(rows.line(), facts.timeMillis(rows), facts.anomaly(rows));
      }
    } catch (SchemaMismatchException | IOException impossible) {
      throw new IllegalStateException("the columns were made for this model", impossible);
    }
    writer.source(rows.source());
  }

  /** Only what the model looks at, as what it looks at it. */
  private static List<CsvColumn> columns(Path file, CsvHeader header, FeatureSpec spec) {
    Map<String, CsvColumn> columns = new LinkedHashMap<>();
    for (Feature feature : spec.features()) {
      if (feature.kind() != FeatureKind.MISSING_COUNT) {
        CsvColumn.Kind kind =
            switch (feature.kind()) {
              case NUMBER -> CsvColumn.Kind.NUMBER;
              case CATEGORY -> CsvColumn.Kind.TEXT;
              default -> CsvColumn.Kind.TIME;
            };
        int index = header.index(file, feature.path(), "feature");
        columns.put(feature.path(), new CsvColumn(feature.path(), index, kind));
      }
    }
    return List.copyOf(columns.values());
  }
}
