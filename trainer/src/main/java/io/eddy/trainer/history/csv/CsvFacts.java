package io.eddy.trainer.history.csv;

import io.eddy.trainer.history.input.CellText;
import io.eddy.trainer.history.input.LabelWords;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads when a CSV row was and whether it is an anomaly. Immutable. */
public final class CsvFacts {
  private final OptionalInt time;
  private final OptionalInt label;

  /** Columns by name; refuses names that the header does not have. */
  public CsvFacts(Path file, CsvHeader header, Optional<String> time, Optional<String> label) {
    this.time = time.stream().mapToInt(name -> header.index(file, name, "time")).findFirst();
    this.label = label.stream().mapToInt(name -> header.index(file, name, "label")).findFirst();
  }

  /** Milliseconds since 1970; 0 when there is no time column. */
  public long timeMillis(CsvRows row) {
    if (time.isEmpty()) {
      return 0;
    }
    String text = row.cell(time.getAsInt());
    return CellText.time(text)
        .orElseThrow(
            () ->
                row.wrong(
                    time.getAsInt(),
                    "expected " + CsvColumn.Kind.TIME.expected() + foundText(text)));
  }

  /** True for an anomaly; an empty label is none. */
  public boolean anomaly(CsvRows row) {
    if (label.isEmpty()) {
      return false;
    }
    String text = row.cell(label.getAsInt());
    return !CellText.isMissing(text)
        && LabelWords.anomaly(text)
            .orElseThrow(() -> row.wrong(label.getAsInt(), LabelWords.EXPECTED + foundText(text)));
  }

  private static String foundText(String text) {
    return ", found " + CellText.quoted(text);
  }
}
