package io.eddy.trainer.impute;

import io.eddy.model.feature.RowBatch;
import io.eddy.model.score.Explanations;
import io.eddy.model.score.NumberLimits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Decides what goes into the missing cells of rows. Not thread-safe. */
final class Filling {
  private static final Map<ImputedField, FilledCell> NOTHING = Map.of();

  private final Imputer imputer;
  private final List<ImputedField> withGaps;
  private final NumberLimits limits;
  private final Map<ImputedField, Double> corrections = new HashMap<>();

  Filling(Imputer imputer, Map<ImputedField, FieldCheck> checks, NumberLimits limits) {
    this.imputer = imputer;
    this.withGaps = List.copyOf(checks.keySet());
    this.limits = limits;
    checks.forEach(
        (field, check) ->
            corrections.put(
                field,
                check instanceof NumberCheck numbers
                    ? numbers.stretch()
                    : ((WordCheck) check).power()));
  }

  /** The fields with gaps, in order. */
  List<ImputedField> withGaps() {
    return withGaps;
  }

  /** For each row, the cells to fill by field; a field that cannot be filled is not there. */
  List<Map<ImputedField, FilledCell>> of(RowBatch rows) {
    RowBatch gappy = new RowBatch(rows.numericColumns(), rows.categoryColumns());
    int[] places = new int[rows.size()];
    for (int row = 0; row < rows.size(); row++) {
      places[row] = -1;
      if (gaps(rows, row)) {
        places[row] = gappy.size();
        gappy.append(rows, row);
      }
    }
    Explanations expected = imputer.expect(gappy);
    return IntStream.of(places)
        .mapToObj(place -> place < 0 ? NOTHING : cells(gappy, place, expected))
        .toList();
  }

  private boolean gaps(RowBatch rows, int row) {
    return withGaps.stream().anyMatch(field -> field.missing(rows, row));
  }

  private Map<ImputedField, FilledCell> cells(RowBatch rows, int row, Explanations expected) {
    Map<ImputedField, FilledCell> cells = new HashMap<>();
    for (ImputedField field : withGaps) {
      if (field.missing(rows, row) && field.judged(expected, row)) {
        cell(field, row, expected).ifPresent(cell -> cells.put(field, cell));
      }
    }
    return cells;
  }

  /** Nothing where the likeliest word is one that the model has no name for. */
  private Optional<FilledCell> cell(ImputedField field, int row, Explanations expected) {
    int column = field.column();
    if (field.category()) {
      int word = expected.expectedCategory(row, column);
      return word == RowBatch.UNKNOWN_CATEGORY
          ? Optional.empty()
          : Optional.of(
              new FilledCell.Word(
                  field.feature().vocabulary().get(word - 1),
                  Math.pow(expected.categoryProbability(row, column), corrections.get(field))));
    }
    double number = limits.nearest(column, expected.expectedNumber(row, column));
    double deviation = expected.expectedDeviation(row, column) * corrections.get(field);
    return Optional.of(new FilledCell.Number(number, limits.whole(column), deviation));
  }
}
