package io.eddy.trainer.figures;

import java.util.List;

/**
 * How labelled anomalies are told from normal rows, on rows that nothing was decided with.
 *
 * @param roc recall over the share of false alarms
 * @param precision precision over recall
 * @param operating what the threshold does
 */
public record Detection(
    int normalRows,
    int anomalies,
    double auroc,
    double auprc,
    List<Point> roc,
    List<Point> precision,
    Operating operating) {
  public Detection {
    roc = List.copyOf(roc);
    precision = List.copyOf(precision);
  }

  /** Two shares. */
  public record Point(double x, double y) {}

  /** Shares; the precision is 0 when nothing is reported. */
  public record Operating(double falseAlarms, double recall, double precision) {}
}
