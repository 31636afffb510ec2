package io.eddy.trainer.impute;

import io.eddy.command.Failure;
import io.eddy.trainer.history.csv.CsvHeader;
import io.eddy.trainer.history.csv.CsvRows;
import io.eddy.trainer.history.input.CellText;
import io.eddy.trainer.output.CsvLines;
import io.eddy.trainer.output.NewFile;
import io.eddy.trainer.output.NumberText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes a CSV file again with its gaps filled: all other cells as they are, all columns in their
 * order, and behind them a column for each field with gaps that says how sure the model is.
 */
final class CsvImputation {
  private final List<String> names;
  private final List<ImputedField> withGaps;
  private final Tally tally = new Tally();

  private CsvImputation(CsvHeader header, List<ImputedField> withGaps) {
    this.names = header.names();
    this.withGaps = withGaps;
  }

  static Tally write(Path input, NewFile output, FilledRows filled, Filling filling) {
    try (CsvRows rows = CsvRows.open(input)) {
      CsvImputation imputation = new CsvImputation(rows.header(), filling.withGaps());
      List<String> header = imputation.header(input);
      try (CsvLines lines = new CsvLines(output, rows.delimiter())) {
        lines.add(header);
        while (rows.next()) {
          lines.add(imputation.line(rows, filled.next()));
        }
        lines.complete();
      }
      return imputation.tally;
    }
  }

  private List<String> header(Path input) {
    List<String> header = new ArrayList<>(names);
    for (ImputedField field : withGaps) {
      if (names.contains(field.certaintyName())) {
        throw new Failure(
            input
                + " has a column "
                + field.certaintyName()
                + " already; expected that name to be free for how sure the model is of "
                + field.path());
      }
      header.add(field.certaintyName());
    }
    return header;
  }

  private List<String> line(CsvRows row, Map<ImputedField, FilledCell> filled) {
    List<String> cells = new ArrayList<>(row.cells());
    for (int i = 0; i < names.size(); i++) {
      if (CellText.isMissing(row.cell(i))) {
        tally.missing(names.get(i));
      }
    }
    for (ImputedField field : withGaps) {
      FilledCell cell = filled.get(field);
      cells.add(cell == null ? null : NumberText.of(cell.certainty()));
      if (cell != null) {
        cells.set(names.indexOf(field.path()), text(cell));
        tally.filled(field.path());
      }
    }
    return cells;
  }

  private static String text(FilledCell cell) {
    if (cell instanceof FilledCell.Word word) {
      return word.value();
    }
    FilledCell.Number number = (FilledCell.Number) cell;
    return number.whole() ? NumberText.whole(number.value()) : NumberText.of(number.value());
  }
}
