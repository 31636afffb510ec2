package io.eddy.trainer.impute;

import io.eddy.model.feature.Feature;
import io.eddy.model.feature.FeatureKind;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowBatch;
import io.eddy.model.score.Explanations;
import java.util.ArrayList;
import java.util.List;

/** A field of the model whose missing cells can be filled: a number or a category. Immutable. */
record ImputedField(Feature feature, int column) {
  /** All numbers and categories; times are given to the model and never expected by it. */
  static List<ImputedField> of(FeatureSpec spec) {
    List<ImputedField> fields = new ArrayList<>();
    for (int i = 0; i < spec.features().size(); i++) {
      FeatureKind kind = spec.features().get(i).kind();
      if (kind == FeatureKind.NUMBER || kind == FeatureKind.CATEGORY) {
        fields.add(new ImputedField(spec.features().get(i), spec.column(i)));
      }
    }
    return List.copyOf(fields);
  }

  String path() {
    return feature.path();
  }

  boolean category() {
    return feature.kind() == FeatureKind.CATEGORY;
  }

  /** Name of the column that says how sure the model is. */
  String certaintyName() {
    return path() + (category() ? "_probability" : "_deviation");
  }

  boolean missing(RowBatch rows, int row) {
    return category()
        ? rows.category(row, column) == RowBatch.MISSING_CATEGORY
        : Double.isNaN(rows.number(row, column));
  }

  void hide(RowBatch rows, int row) {
    if (category()) {
      rows.setCategory(row, column, RowBatch.MISSING_CATEGORY);
    } else {
      rows.setNumber(row, column, Double.NaN);
    }
  }

  /** Whether the model has an expectation of its own; it has none of what it takes as given. */
  boolean judged(Explanations expected, int row) {
    return category()
        ? expected.categoryProbability(row, column) > 0
        : expected.expectedDeviation(row, column) > 0;
  }

  void fill(RowBatch rows, int row, Explanations expected) {
    if (category()) {
      rows.setCategory(row, column, expected.expectedCategory(row, column));
    } else {
      rows.setNumber(row, column, expected.expectedNumber(row, column));
    }
  }
}
