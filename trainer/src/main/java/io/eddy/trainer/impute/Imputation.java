package io.eddy.trainer.impute;

import io.eddy.command.Failure;
import io.eddy.model.bundle.Model;
import io.eddy.trainer.history.EncodedHistory;
import io.eddy.trainer.output.NewFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Fills the missing cells of one file with what a model expects, and measures on the cells that are
 * there how much that is worth. Borrows the model and the encoded rows. Not thread-safe.
 */
public final class Imputation {
  private final Path input;
  private final EncodedHistory rows;
  private final Filling filling;
  private final Map<ImputedField, FieldCheck> checks = new LinkedHashMap<>();

  /**
   * Looks at the file's gaps and measures.
   *
   * @param rows the rows of the file as the model sees them, every one of them and in order
   */
  public Imputation(Path input, EncodedHistory rows, Model model) {
    this.input = input;
    this.rows = rows;
    if (rows.rejected() > 0) {
      throw new Failure(
          input
              + " has records that the model cannot read: "
              + rows.rejections()
              + "; expected the fields of its history, with values of the same types");
    }
    List<ImputedField> fields = ImputedField.of(rows.spec());
    Imputer imputer = new Imputer(model.scorer(), fields);
    FileGaps gaps = FileGaps.of(rows, fields);
    if (gaps.withGaps().isEmpty()) {
      throw new Failure(
          input + " has no missing cell in a field that the model could fill; nothing to do");
    }
    HiddenCells hidden = new HiddenCells(rows, gaps, fields, imputer);
    gaps.withGaps().forEach(field -> checks.put(field, hidden.check(field)));
    this.filling = new Filling(imputer, checks, model.scorer().sampler().orElseThrow().limits());
  }

  /** Writes the filled file and says what was filled; while it works, how many rows are done. */
  public Outcome write(NewFile output, NewFile.Format format, LongConsumer progress) {
    FilledRows filled = new FilledRows(rows, filling, progress);
    Tally tally =
        format == NewFile.Format.CSV
            ? CsvImputation.write(input, output, filled, filling)
            : AvroImputation.write(input, output, filled, filling);
    return Outcome.of(rows, tally, checks);
  }
}
