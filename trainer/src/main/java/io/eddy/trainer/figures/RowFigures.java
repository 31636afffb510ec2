package io.eddy.trainer.figures;

import java.util.List;

/**
 * Which training rows stand out.
 *
 * @param looked training rows whose scores were looked at
 * @param reported how many of these the model would report
 * @param strangest those with the highest score, highest first
 * @param slowest those learnt last, last first
 */
public record RowFigures(
    int looked, int reported, List<NotedRow> strangest, List<NotedRow> slowest) {
  public RowFigures {
    strangest = List.copyOf(strangest);
    slowest = List.copyOf(slowest);
  }

  /**
   * One row that a person may want to look at.
   *
   * @param place file and line, partition and offset, or the number of the row
   * @param score nats, by the exported model
   * @param learntAt the step from which on its loss stayed below the bar; 0 where it was not
   *     followed
   * @param x on the latent map
   * @param y likewise
   */
  public record NotedRow(
      String place, double score, int learntAt, double x, double y, List<Because> reasons) {
    public NotedRow {
      reasons = List.copyOf(reasons);
    }
  }

  /** What one field says about a row. */
  public record Because(String field, String observed, String expected, double share) {}
}
