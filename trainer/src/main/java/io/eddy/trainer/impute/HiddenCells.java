package io.eddy.trainer.impute;

import io.eddy.model.feature.RowBatch;
import io.eddy.model.score.Explanations;
import io.eddy.trainer.history.EncodedHistory;
import java.util.List;

/**
 * Measures on the file itself how well the model knows a field: takes the gaps of rows that lack
 * it, makes the same gaps in rows that have it, and compares what the model expects with what was
 * hidden. So the gaps measured on are like the gaps to be filled.
 */
final class HiddenCells {
  private static final int BATCH = 500;

  /** Rows tried until one has no gaps of its own beyond those wanted. */
  private static final int MOST_TRIED = 50;

  private final EncodedHistory file;
  private final FileGaps gaps;
  private final List<ImputedField> fields;
  private final Imputer imputer;

  HiddenCells(EncodedHistory file, FileGaps gaps, List<ImputedField> fields, Imputer imputer) {
    this.file = file;
    this.gaps = gaps;
    this.fields = List.copyOf(fields);
    this.imputer = imputer;
  }

  /** For a field that has gaps in the file. */
  FieldCheck check(ImputedField field) {
    FieldCheck check = field.category() ? new WordCheck() : new NumberCheck();
    RowBatch present = rows(gaps.of(field).present());
    RowBatch missing = rows(gaps.of(field).missing());
    RowBatch truth = RowBatch.of(file.spec());
    RowBatch hidden = RowBatch.of(file.spec());
    for (int i = 0; i < present.size(); i++) {
      int pattern = i % missing.size();
      int row = leastDamaged(present, i, missing, pattern);
      truth.append(present, row);
      hidden.append(present, row);
      hide(missing, pattern, hidden, hidden.size() - 1);
      if (hidden.size() == BATCH || i == present.size() - 1) {
        compare(truth, imputer.expect(hidden), check, field);
        truth.clear();
        hidden.clear();
      }
    }
    return check;
  }

  private static void compare(
      RowBatch truth, Explanations expected, FieldCheck check, ImputedField field) {
    int column = field.column();
    for (int row = 0; row < truth.size(); row++) {
      if (!field.judged(expected, row)) {
        continue;
      }
      if (check instanceof NumberCheck numbers) {
        numbers.add(
            truth.number(row, column),
            expected.expectedNumber(row, column),
            expected.expectedDeviation(row, column));
      } else if (check instanceof WordCheck words) {
        words.add(
            truth.category(row, column),
            expected.expectedCategory(row, column),
            expected.categoryProbability(row, column));
      }
    }
  }

  private RowBatch rows(RowSample sample) {
    RowBatch rows = RowBatch.of(file.spec());
    for (int i = 0; i < sample.size(); i++) {
      file.copyRow(sample.row(i), rows);
    }
    return rows;
  }

  /** By steps of two, so that no row serves in both halves of a check. */
  private int leastDamaged(RowBatch present, int first, RowBatch missing, int pattern) {
    int best = first;
    int fewest = Integer.MAX_VALUE;
    int even = present.size() - present.size() % 2;
    for (int tried = 0; tried < Math.min(MOST_TRIED, even / 2) && fewest > 0; tried++) {
      int row = first < even ? (first + 2 * tried) % even : first;
      int own = 0;
      for (ImputedField field : fields) {
        own += field.missing(present, row) && !field.missing(missing, pattern) ? 1 : 0;
      }
      if (own < fewest) {
        fewest = own;
        best = row;
      }
    }
    return best;
  }

  private void hide(RowBatch pattern, int of, RowBatch rows, int row) {
    for (ImputedField field : fields) {
      if (field.missing(pattern, of)) {
        field.hide(rows, row);
      }
    }
  }
}
