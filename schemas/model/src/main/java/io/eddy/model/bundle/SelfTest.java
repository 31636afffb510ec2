package io.eddy.model.bundle;

import io.eddy.model.feature.RowBatch;
import io.eddy.model.score.Explanations;
import io.eddy.model.score.ModelScorer;
import io.eddy.model.score.Scores;
import java.nio.ByteBuffer;

/**
 * A few rows and the scores that the trainer got for them. Whoever loads the model scores them
 * again first: a model that loads but computes something else is caught before it judges an event.
 */
public final class SelfTest {
  /** Other processors round differently; a wrong weight shows far above this. */
  private static final double TOLERANCE = 1e-3;

  /** Loading must not take longer than a swap's notice. */
  private static final int MOST_ROWS = 4096;

  private static final int HEADER_BYTES = 3 * Integer.BYTES;

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

  /** Scores and explains the rows again and compares. */
  void run(ModelScorer scorer) throws BundleException {
    float[] found = score(rows, scorer);
    Explanations explained = scorer.explain(rows);
    for (int i = 0; i < expected.length; i++) {
      compare("row " + i + " scores ", found[i], expected[i]);
      compare("the explanation of row " + i + " scores ", explained.score(i), expected[i]);
    }
  }

  private static void compare(String what, float found, float expected) throws BundleException {
    double allowed = TOLERANCE * (1 + Math.abs(expected));
    if (!(Math.abs(found - expected) <= allowed)) {
      throw new BundleException("the self-test fails: " + what + found + ", expected " + expected);
    }
  }

  /** Counts of rows, numeric and category columns; then all numbers, categories and scores. */
  byte[] toBytes() {
    int size = rows.size();
    int numbers = size * rows.numericColumns();
    int categories = size * rows.categoryColumns();
    ByteBuffer bytes =
        ByteBuffer.allocate((int) length(size, rows.numericColumns(), rows.categoryColumns()));
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
    if (bytes.length < HEADER_BYTES) {
      throw new BundleException("the self-test is truncated");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int size = in.getInt();
    if (size < 1 || in.getInt() != numericColumns || in.getInt() != categoryColumns) {
      throw new BundleException("the self-test has another shape than the feature specification");
    }
    if (bytes.length != length(size, numericColumns, categoryColumns)) {
      throw new BundleException(
          "the self-test has " + bytes.length + " bytes, which are not " + size + " rows");
    }
    if (size > MOST_ROWS) {
      throw new BundleException("the self-test has " + size + " rows, more than " + MOST_ROWS);
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
      if (!Float.isFinite(expected[i])) {
        throw new BundleException("the self-test expects a score of " + expected[i]);
      }
    }
    return new SelfTest(rows, expected);
  }

  private static long length(long size, int numericColumns, int categoryColumns) {
    return HEADER_BYTES
        + size
            * (Double.BYTES * (long) numericColumns
                + Integer.BYTES * (long) categoryColumns
                + Float.BYTES);
  }
}
