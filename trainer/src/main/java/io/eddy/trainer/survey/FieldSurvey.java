package io.eddy.trainer.survey;

import io.eddy.model.bundle.Manifest.NumberReference;
import io.eddy.model.feature.Feature;
import io.eddy.model.feature.FeatureKind;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowBatch;
import io.eddy.model.score.Explanations;
import io.eddy.trainer.figures.FieldFigures;
import io.eddy.trainer.figures.FieldFigures.Quality;
import java.util.ArrayList;
import java.util.List;

/** Looks at one field after the other: what training rows hold, and how held-out rows are met. */
final class FieldSurvey {
  private final FeatureSpec spec;
  private final RowBatch training;
  private final RowBatch held;
  private final Explanations explained;
  private final NumberReference numbers;

  /**
   * Over some rows of each kind.
   *
   * @param explained the held rows
   * @param numbers what the training's numeric columns looked like
   */
  FieldSurvey(
      FeatureSpec spec,
      RowBatch training,
      RowBatch held,
      Explanations explained,
      NumberReference numbers) {
    this.spec = spec;
    this.training = training;
    this.held = held;
    this.explained = explained;
    this.numbers = numbers;
  }

  List<FieldFigures> fields() {
    double[] nats = new double[spec.features().size()];
    double all = 0;
    for (int i = 0; i < nats.length; i++) {
      nats[i] = nats(i);
      all += nats[i];
    }
    List<FieldFigures> fields = new ArrayList<>();
    for (int i = 0; i < nats.length; i++) {
      double share = all > 0 ? nats[i] / all : 0;
      fields.add(
          spec.features().get(i).kind() == FeatureKind.CATEGORY
              ? words(spec.features().get(i), spec.column(i), share)
              : numbers(spec.features().get(i), spec.column(i), share));
    }
    return fields;
  }

  /** What a field adds to the scores, where it adds anything. */
  private double nats(int index) {
    Feature feature = spec.features().get(index);
    int column = spec.column(index);
    double nats = 0;
    for (int row = 0; row < held.size(); row++) {
      if (feature.kind() == FeatureKind.CATEGORY) {
        nats += Math.max(0, explained.categoryContribution(row, column));
      } else {
        for (int i = 0; i < feature.kind().numericColumns(); i++) {
          nats += Math.max(0, explained.numericContribution(row, column + i));
        }
      }
    }
    return nats;
  }

  private FieldFigures words(Feature feature, int column, double share) {
    WordTally tally = new WordTally(feature.vocabulary());
    for (int row = 0; row < training.size(); row++) {
      tally.add(training.category(row, column));
    }
    for (int row = 0; row < held.size(); row++) {
      tally.meet(held.category(row, column), explained.expectedCategory(row, column));
    }
    return new FieldFigures(
        feature.name(), tally.missing(), null, tally.words(), tally.quality(share));
  }

  private FieldFigures numbers(Feature feature, int column, double share) {
    NumberTally tally = new NumberTally(feature.kind());
    for (int row = 0; row < training.size(); row++) {
      tally.add(value(training, row, column, feature.kind()));
    }
    double mean = numbers.mean().get(column);
    double deviation = numbers.deviation().get(column);
    for (int row = 0; row < held.size(); row++) {
      tally.meet(held.number(row, column), explained.expectedNumber(row, column));
    }
    Quality quality = tally.quality(mean, deviation, share);
    return new FieldFigures(feature.name(), tally.missing(), tally.histogram(), List.of(), quality);
  }

  /** Times by the hour or the day, everything else as it is. */
  private static double value(RowBatch rows, int row, int column, FeatureKind kind) {
    if (!kind.isCircle()) {
      return rows.number(row, column);
    }
    double turn =
        Math.atan2(rows.number(row, column), rows.number(row, column + 1)) / (2 * Math.PI);
    int steps = kind == FeatureKind.HOUR_OF_DAY ? 24 : 7;
    return (turn < 0 ? turn + 1 : turn) * steps;
  }
}
