package io.eddy.trainer.vae;

import io.eddy.trainer.mixture.MixtureFit;
import io.eddy.trainer.vae.Exemplars.Matrix;
import java.util.List;

/**
 * What the decoder leaves unexplained of some rows. Rows made up are drawn with no more: the
 * decoder's own variance has a floor, which the score needs, and which would blur every tie between
 * the columns.
 *
 * @param off number less the decoder's mean, in standard deviations, [K, n]
 * @param present one where a cell was not missing, [K, n]
 */
record Residuals(InputShape shape, Matrix off, Matrix present) {
  /** More are taken one by one: a covariance of all of them would take long. */
  private static final int MOST_COLUMNS = 512;

  /**
   * Standard deviation of each measured column about the decoder's mean, given how far off all
   * other columns are: cells are drawn one by one, and what columns are off by together is no
   * scatter about their tie. Zero for other columns; [1, n].
   *
   * @param leftOut share of rows, the strangest ones, that do not count
   */
  Matrix deviations(double leftOut, long seed) {
    List<Integer> measured = shape.columns(InputShape.Role.MEASURED);
    float[] deviations = new float[shape.columns().size()];
    if (measured.size() <= MOST_COLUMNS) {
      put(measured, leftOut, seed, deviations);
    } else {
      measured.forEach(column -> put(List.of(column), leftOut, seed, deviations));
    }
    return new Matrix(1, deviations);
  }

  private void put(List<Integer> columns, double leftOut, long seed, float[] into) {
    if (columns.isEmpty()) {
      return;
    }
    double[][] rows = new double[off.rows()][columns.size()];
    for (int row = 0; row < rows.length; row++) {
      for (int i = 0; i < columns.size(); i++) {
        int cell = row * into.length + columns.get(i);
        rows[row][i] = off.values()[cell] * present.values()[cell];
      }
    }
    double[] precisions = MixtureFit.of(rows, 1, leftOut, seed).components().get(0).precisions();
    for (int i = 0; i < precisions.length; i++) {
      into[columns.get(i)] = (float) (1 / Math.sqrt(precisions[i]));
    }
  }
}
