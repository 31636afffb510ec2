package io.eddy.trainer.bundle;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How well scores put anomalies before normal rows.
 *
 * @param auroc area under the receiver operating characteristic
 * @param auprc average precision
 * @param recallAtOnePercent share of anomalies found when one in a hundred normal rows is reported
 */
public record Ranking(double auroc, double auprc, double recallAtOnePercent) {
  private static final double FALSE_ALARMS = 0.01;

  /** Needs at least one row of each kind. Rows of equal score count half, whatever their order. */
  public static Ranking of(float[] scores, boolean[] anomalous) {
    int[] descending =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> -scores[row]))
            .mapToInt(Integer::intValue)
            .toArray();
    long anomalies = IntStream.range(0, anomalous.length).filter(row -> anomalous[row]).count();
    long normals = scores.length - anomalies;
    if (IntStream.range(0, scores.length).anyMatch(row -> Float.isNaN(scores[row]))) {
      throw new IllegalArgumentException("a score that is no number has no rank");
    }
    if (anomalies == 0 || normals == 0) {
      throw new IllegalArgumentException(
          "a ranking needs anomalies and normal rows, found " + anomalies + " and " + normals);
    }
    double area = 0;
    double precision = 0;
    double recall = 0;
    long found = 0;
    long alarms = 0;
    for (int first = 0; first < descending.length; ) {
      int last = first;
      long foundHere = 0;
      while (last < descending.length && scores[descending[last]] == scores[descending[first]]) {
        foundHere += anomalous[descending[last++]] ? 1 : 0;
      }
      long alarmsHere = last - first - foundHere;
      area += alarmsHere * (found + foundHere / 2.0);
      found += foundHere;
      alarms += alarmsHere;
      precision += foundHere * (found / (double) (found + alarms));
      if (alarms <= FALSE_ALARMS * normals) {
        recall = found / (double) anomalies;
      }
      first = last;
    }
    return new Ranking(area / anomalies / normals, precision / anomalies, recall);
  }
}
