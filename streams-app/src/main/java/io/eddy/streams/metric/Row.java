package io.eddy.streams.metric;

import java.util.List;

/**
 * One value of a metric with labels.
 *
 * @param labels the values of the metric's labels, in the order of the catalogue
 */
public record Row(List<String> labels, double value) {
  public Row {
    labels = List.copyOf(labels);
  }

  /** The row of a metric without labels. */
  public static Row of(double value) {
    return new Row(List.of(), value);
  }

  public static Row of(String label, double value) {
    return new Row(List.of(label), value);
  }
}
