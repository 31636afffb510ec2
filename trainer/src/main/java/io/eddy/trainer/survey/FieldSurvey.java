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
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Looks at one field after the other: what training rows hold, and how held-out rows are met. */
final class FieldSurvey {
  private static final double USUAL_SHARE = 0.98;

  private final FeatureSpec spec;
  private final RowBatch training;
  private final RowBatch held;
  private final Explanations explained;
  private final NumberReference numbers;
  private final Set<String> given;

  /**
   * Over some rows of each kind.
   *
   * @param explained the held rows
   * @param numbers what the training's numeric columns looked like
   * @param given fields that are never judged because the user says so
   */
  FieldSurvey(
      FeatureSpec spec,
      RowBatch training,
      RowBatch held,
      Explanations explained,
      NumberReference numbers,
      Set<String> given) {
    this.spec = spec;
    this.training = training;
    this.held = held;
    this.explained = explained;
    this.numbers = numbers;
    this.given = Set.copyOf(given);
  }

  /**
   * What a field means to the score.
   *
   * @param share of the ups and downs of normal rows' scores
   */
  record Weight(boolean judged, double share) {}

  List<FieldFigures> fields() {
    double[] swings = new double[spec.features().size()];
    double all = 0;
    for (int i = 0; i < swings.length; i++) {
      swings[i] = swing(i);
      all += swings[i];
    }
    List<FieldFigures> fields = new ArrayList<>();
    for (int i = 0; i < swings.length; i++) {
      Feature feature = spec.features().get(i);
      boolean judged = !feature.kind().isCircle() && !given.contains(feature.path());
      Weight weight = new Weight(judged, all > 0 ? swings[i] / all : 0);
      fields.add(
          feature.kind() == FeatureKind.CATEGORY
              ? words(feature, spec.column(i), weight)
              : numbers(feature, spec.column(i), weight));
    }
    return fields;
  }

  /**
   * How far a field's nats lie from their median on average. A mean alone would depend on the units
   * of a density; the strangest rows would hide all others.
   */
  private double swing(int index) {
    if (held.size() == 0) {
      return 0;
    }
    Feature feature = spec.features().get(index);
    int column = spec.column(index);
    double[] nats = new double[held.size()];
    for (int row = 0; row < nats.length; row++) {
      if (feature.kind() == FeatureKind.CATEGORY) {
        nats[row] = explained.categoryContribution(row, column);
      } else {
        for (int i = 0; i < feature.kind().numericColumns(); i++) {
          nats[row] += explained.numericContribution(row, column + i);
        }
      }
    }
    Arrays.sort(nats);
    double median = nats[nats.length / 2];
    return Arrays.stream(nats)
        .limit((long) Math.ceil(USUAL_SHARE * nats.length))
        .map(value -> Math.abs(value - median))
        .average()
        .orElse(0);
  }

  private FieldFigures words(Feature feature, int column, Weight weight) {
    WordTally tally = new WordTally(feature.vocabulary());
    for (int row = 0; row < training.size(); row++) {
      tally.add(training.category(row, column));
    }
    for (int row = 0; row < held.size(); row++) {
      tally.meet(held.category(row, column), explained.expectedCategory(row, column));
    }
    return new FieldFigures(
        feature.name(), tally.missing(), null, tally.words(), tally.quality(weight));
  }

  private FieldFigures numbers(Feature feature, int column, Weight weight) {
    NumberTally tally = new NumberTally(feature.kind());
    for (int row = 0; row < training.size(); row++) {
      tally.add(value(training, row, column, feature.kind()));
    }
    double mean = numbers.mean().get(column);
    double deviation = numbers.deviation().get(column);
    for (int row = 0; row < held.size(); row++) {
      tally.meet(held.number(row, column), explained.expectedNumber(row, column));
    }
    Quality quality = tally.quality(mean, deviation, weight);
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
