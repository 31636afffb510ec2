package io.eddy.model.bundle;

import io.eddy.model.feature.RowBatch;
import io.eddy.model.score.ModelScorer;
import io.eddy.model.score.Scores;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * A few rows and the scores that the trainer got for them. Whoever loads the model scores them
 * again first: a model that loads but computes something else is caught before it judges an event.
 */
public final class SelfTest {
  /** Other processors round differently; a wrong weight shows far above this. */
  private static final double TOLERANCE = 1e-3;

  private final RowBatch rows;
  private final float[] expected;

  private SelfTest(RowBatch rows, float[] expected) {
    this.rows = rows;
    this.expected = expected;
  }

  /** Records what a scorer says about these rows now. */
  public static SelfTest record(RowBatch rows, ModelScorer scorer) {
    return new SelfTest(rows, score(rows, scorer));
  }

  private static float[] score(RowBatch rows, ModelScorer scorer) {
    Scores scores = new Scores(scorer.latentDimensions());
    scorer.score(rows, scores);
    return scores.toArray();
  }

  /** Scores the rows again and compares. */
  void run(ModelScorer scorer) throws BundleException {
    float[] found = score(rows, scorer);
    for (int i = 0; i < expected.length; i++) {
      double allowed = TOLERANCE * (1 + Math.abs(expected[i]));
      if (!(Math.abs(found[i] - expected[i]) <= allowed)) {
        throw new BundleException(
            "the self-test fails: row " + i + " scores " + found[i] + ", expected " + expected[i]);
      }
    }
  }

  /** Counts of rows, numeric and category columns; then all numbers, categories and scores. */
  byte[] toBytes() {
    int size = rows.size();
    int numbers = size * rows.numericColumns();
    int categories = size * rows.categoryColumns();
    ByteBuffer bytes = ByteBuffer.allocate(12 + 8 * numbers + 4 * categories + 4 * size);
    bytes.putInt(size).putInt(rows.numericColumns()).putInt(rows.categoryColumns());
    for (int i = 0; i < numbers; i++) {
      bytes.putDouble(rows.numbers()[i]);
    }
    for (int i = 0; i < categories; i++) {
      bytes.putInt(rows.categories()[i]);
    }
    for (float score : expected) {
      bytes.putFloat(score);
    }
    return bytes.array();
  }

  static SelfTest fromBytes(byte[] bytes, int numericColumns, int categoryColumns)
      throws BundleException {
    try {
      ByteBuffer in = ByteBuffer.wrap(bytes);
      int size = in.getInt();
      if (size < 1 || in.getInt() != numericColumns || in.getInt() != categoryColumns) {
        throw new BundleException("the self-test has another shape than the feature specification");
      }
      RowBatch rows = new RowBatch(numericColumns, categoryColumns);
      for (int row = 0; row < size; row++) {
        rows.append();
      }
      for (int i = 0; i < size * numericColumns; i++) {
        rows.numbers()[i] = in.getDouble();
      }
      for (int i = 0; i < size * categoryColumns; i++) {
        rows.categories()[i] = in.getInt();
      }
      float[] expected = new float[size];
      for (int i = 0; i < size; i++) {
        expected[i] = in.getFloat();
      }
      return new SelfTest(rows, expected);
    } catch (BufferUnderflowException e) {
      throw new BundleException("the self-test is truncated", e);
    }
  }
}
