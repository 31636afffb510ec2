package io.eddy.trainer.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * What a direction of a chart means.
 *
 * @param scale what equal steps mean
 * @param unit of {@link Scale#WIDE}: below it steps are nearly equal differences
 */
public record Axis(String name, double from, double to, Scale scale, double unit) {
  private static final int ABOUT_TICKS = 5;
  private static final int MOST_WIDE_TICKS = 8;

  /** What equal steps along an axis mean. */
  public enum Scale {
    /** Equal differences. */
    LINEAR,
    /** Equal differences of what is counted: between whole numbers there is nothing to tell. */
    WHOLE,
    /** Equal factors; only above zero. */
    LOGARITHMIC,
    /** Equal differences about zero and equal factors far from it. */
    WIDE
  }

  public Axis {
    boolean possible = scale != Scale.LOGARITHMIC || from > 0;
    if (!(from < to) || !Double.isFinite(to - from) || !possible || !(unit > 0)) {
      throw new IllegalArgumentException("axis " + name + " from " + from + " to " + to);
    }
  }

  public static Axis linear(String name, double from, double to) {
    return new Axis(name, from, to, Scale.LINEAR, 1);
  }

  /** Of what is counted, so that every tick is a whole number. */
  public static Axis whole(String name, double from, double to) {
    return new Axis(name, from, to, Scale.WHOLE, 1);
  }

  /** From the least to the greatest of these that is finite. */
  public static Axis over(String name, double... values) {
    double[] finite = DoubleStream.of(values).filter(Double::isFinite).toArray();
    double from = DoubleStream.of(finite).min().orElse(0);
    double to = DoubleStream.of(finite).max().orElse(1);
    // A span that a double cannot hold, and one that is nothing.
    double least = Math.max(1e-9, 1e-6 * Math.max(Math.abs(from), Math.abs(to)));
    return to - from < least ? linear(name, from - least, to + least) : linear(name, from, to);
  }

  public static Axis logarithmic(String name, double from, double to) {
    return new Axis(name, from, Math.max(to, from * 1.0001), Scale.LOGARITHMIC, 1);
  }

  /** For values most of which lie within a few units about zero, and some far out. */
  public static Axis wide(String name, double from, double to, double unit) {
    double power = Math.pow(10, Math.rint(Math.log10(unit)));
    return new Axis(name, from, to, Scale.WIDE, power);
  }

  /** The same from the greatest round value below to the least above. */
  public Axis rounded() {
    if (scale != Scale.LINEAR) {
      return this;
    }
    double step = step();
    return linear(name, Math.floor(from / step) * step, Math.ceil(to / step) * step);
  }

  /** Where a value stands: 0 at the beginning, 1 at the end. */
  double share(double value) {
    double share = (stretched(value) - stretched(from)) / (stretched(to) - stretched(from));
    return Math.max(-0.1, Math.min(1.1, share));
  }

  /** The value that stands there. */
  public double at(double share) {
    double place = stretched(from) + share * (stretched(to) - stretched(from));
    return switch (scale) {
      case LINEAR, WHOLE -> place;
      case LOGARITHMIC -> Math.exp(place);
      case WIDE -> unit * Math.sinh(place);
    };
  }

  private double stretched(double value) {
    return switch (scale) {
      case LINEAR, WHOLE -> value;
      case LOGARITHMIC -> Math.log(value);
      case WIDE -> {
        double size = Math.abs(value / unit);
        yield Math.copySign(Math.log(size + Math.hypot(size, 1)), value);
      }
    };
  }

  boolean holds(double value) {
    return value >= from && value <= to;
  }

  private double step() {
    double rough = (to - from) / ABOUT_TICKS;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double times = rough / power;
    double step = power * (times < 1.5 ? 1 : times < 3.5 ? 2 : times < 7.5 ? 5 : 10);
    return scale == Scale.WHOLE ? Math.max(1, step) : step;
  }

  List<Double> ticks() {
    return switch (scale) {
      case LINEAR, WHOLE -> steps();
      case LOGARITHMIC -> powers();
      case WIDE -> wideSteps();
    };
  }

  private List<Double> wideSteps() {
    List<Double> ticks = new ArrayList<>();
    double largest = Math.max(Math.abs(from), Math.abs(to));
    for (double every = 10; ticks.isEmpty() || ticks.size() > MOST_WIDE_TICKS; every *= 10) {
      ticks.clear();
      for (double size = unit; size <= largest * (1 + 1e-9); size *= every) {
        ticks.add(size);
        ticks.add(-size);
      }
      ticks.add(0.0);
      ticks.removeIf(tick -> !holds(tick));
      if (every > largest / unit) {
        break;
      }
    }
    return ticks;
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
