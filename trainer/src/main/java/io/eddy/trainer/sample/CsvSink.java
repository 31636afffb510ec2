package io.eddy.trainer.sample;

import io.eddy.model.feature.RowBatch;
import io.eddy.trainer.output.CsvLines;
import io.eddy.trainer.output.NewFile;
import io.eddy.trainer.output.NumberText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Made-up rows as CSV: a column for each field by its path, an empty cell for a missing value. */
public final class CsvSink implements RowSink {
  private final NewFile file;
  private final List<SampledField> fields;
  private final CsvLines lines;

  /** Takes over the file. */
  public CsvSink(NewFile file, List<SampledField> fields) {
    this.file = file;
    this.fields = List.copyOf(fields);
    this.lines = new CsvLines(file, ',');
    lines.add(fields.stream().map(SampledField::path).toList());
  }

  @Override
  public void write(RowBatch rows) {
    List<String> cells = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      cells.clear();
      for (SampledField field : fields) {
        cells.add(text(field, field.value(rows, row)));
      }
      lines.add(cells);
    }
  }

  private static String text(SampledField field, Object value) {
    if (value == null) {
      return null;
    }
    if (field instanceof SampledField.Time) {
      return Instant.ofEpochMilli((Long) value).toString();
    }
    return value instanceof Double number ? NumberText.of(number) : value.toString();
  }

  @Override
  public void complete() {
    lines.complete();
  }

  @Override
  public void close() {
    try (file) {
      lines.close();
    }
  }
}
