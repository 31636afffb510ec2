package io.eddy.trainer.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * What a direction of a chart means.
 *
 * @param logarithmic whether equal steps are equal factors; only above zero
 */
public record Axis(String name, double from, double to, boolean logarithmic) {
  private static final int ABOUT_TICKS = 5;

  public Axis {
    if (!(from < to) || !Double.isFinite(to - from) || logarithmic && !(from > 0)) {
      throw new IllegalArgumentException("axis " + name + " from " + from + " to " + to);
    }
  }

  /** From the least to the greatest of these that is finite. */
  public static Axis over(String name, double... values) {
    double[] finite = DoubleStream.of(values).filter(Double::isFinite).toArray();
    double from = DoubleStream.of(finite).min().orElse(0);
    double to = DoubleStream.of(finite).max().orElse(1);
    // A span that a double cannot hold, and one that is nothing.
    double least = Math.max(1e-9, 1e-6 * Math.max(Math.abs(from), Math.abs(to)));
    return to - from < least
        ? new Axis(name, from - least, to + least, false)
        : new Axis(name, from, to, false);
  }

  public static Axis logarithmic(String name, double from, double to) {
    return new Axis(name, from, Math.max(to, from * 1.0001), true);
  }

  /** The same from the greatest round value below to the least above. */
  public Axis rounded() {
    if (logarithmic) {
      return this;
    }
    double step = step();
    return new Axis(name, Math.floor(from / step) * step, Math.ceil(to / step) * step, false);
  }

  /** Where a value stands: 0 at the beginning, 1 at the end. */
  double share(double value) {
    double share =
        logarithmic ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
    return Math.max(-0.1, Math.min(1.1, share));
  }

  boolean holds(double value) {
    return value >= from && value <= to;
  }

  private double step() {
    double rough = (to - from) / ABOUT_TICKS;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double times = rough / power;
    return power * (times < 1.5 ? 1 : times < 3.5 ? 2 : times < 7.5 ? 5 : 10);
  }

  List<Double> ticks() {
    return logarithmic ? powers() : steps();
  }

  private List<Double> steps() {
    List<Double> ticks = new ArrayList<>();
    double step = step();
    double slack = step * 1e-6;
    for (double i = Math.ceil((from - slack) / step); i * step <= to + slack; i++) {
      ticks.add(i * step + 0.0);
    }
    return ticks;
  }

  private List<Double> powers() {
    List<Double> ticks = new ArrayList<>();
    int first = (int) Math.floor(Math.log10(from));
    int last = (int) Math.ceil(Math.log10(to));
    int every = Math.max(1, (last - first) / 6);
    for (int power = first; power <= last; power++) {
      for (int times : last - first > 2 ? new int[] {1} : new int[] {1, 2, 5}) {
        double tick = times * Math.pow(10, power);
        boolean inside = tick >= from * (1 - 1e-9) && tick <= to * (1 + 1e-9);
        if (inside && (power - first) % every == 0) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }
}
