package io.eddy.trainer.survey;

import io.eddy.trainer.figures.Detection;
import io.eddy.trainer.figures.Detection.Operating;
import io.eddy.trainer.figures.Detection.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What every possible threshold would find, and what it would report for it. */
public final class Curves {
  private static final int MOST_POINTS = 200;

  private Curves() {}

  /**
   * Of at least one row of each kind.
   *
   * @param auroc as the manifest states it
   * @param auprc likewise
   */
  public static Detection of(
      float[] normal, float[] anomalies, double threshold, double auroc, double auprc) {
    float[] alarms = descending(normal);
    float[] hits = descending(anomalies);
    List<Point> roc = new ArrayList<>(List.of(new Point(0, 0)));
    List<Point> precision = new ArrayList<>();
    int found = 0;
    int wrong = 0;
    while (found < hits.length || wrong < alarms.length) {
      float next =
          Math.max(
              found < hits.length ? hits[found] : Float.NEGATIVE_INFINITY,
              wrong < alarms.length ? alarms[wrong] : Float.NEGATIVE_INFINITY);
      while (found < hits.length && hits[found] >= next) {
        found++;
      }
      while (wrong < alarms.length && alarms[wrong] >= next) {
        wrong++;
      }
      double recall = found / (double) hits.length;
      roc.add(new Point(wrong / (double) alarms.length, recall));
      precision.add(new Point(recall, found / (double) (found + wrong)));
    }
    return new Detection(
        alarms.length,
        hits.length,
        auroc,
        auprc,
        thinned(roc),
        thinned(precision),
        operating(alarms, hits, threshold));
  }

  private static Operating operating(float[] alarms, float[] hits, double threshold) {
    long found = atLeast(hits, threshold);
    long wrong = atLeast(alarms, threshold);
    return new Operating(
        wrong / (double) alarms.length,
        found / (double) hits.length,
        found == 0 ? 0 : found / (double) (found + wrong));
  }

  private static long atLeast(float[] scores, double threshold) {
    long count = 0;
    for (float score : scores) {
      count += score >= threshold ? 1 : 0;
    }
    return count;
  }

  private static float[] descending(float[] scores) {
    float[] sorted = scores.clone();
    Arrays.sort(sorted);
    for (int i = 0; i < sorted.length / 2; i++) {
      float held = sorted[i];
      sorted[i] = sorted[sorted.length - 1 - i];
      sorted[sorted.length - 1 - i] = held;
    }
    return sorted;
  }

  /** Leaves out points that lie too close to the one before to be seen apart. */
  private static List<Point> thinned(List<Point> points) {
    List<Point> kept = new ArrayList<>();
    double step = 2.0 / MOST_POINTS;
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      Point last = kept.isEmpty() ? null : kept.get(kept.size() - 1);
      boolean end = i == 0 || i == points.size() - 1;
      if (end || Math.abs(point.x() - last.x()) + Math.abs(point.y() - last.y()) >= step) {
        kept.add(point);
      }
    }
    return kept;
  }
}
