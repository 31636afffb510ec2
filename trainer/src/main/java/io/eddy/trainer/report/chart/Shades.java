package io.eddy.trainer.report.chart;

import java.util.List;
import java.util.Locale;

/** Counted cells as shades of one colour: each twice as many is a step darker. */
record Shades(int columns, List<Integer> counts) {
  private static final int STEPS = 8;

  void draw(Svg svg, double left, double top, double right, double bottom) {
    int most = counts.stream().mapToInt(Integer::intValue).max().orElse(0);
    int rows = counts.size() / columns;
    double width = (right - left) / columns;
    double height = (bottom - top) / rows;
    for (int step = 1; step <= STEPS; step++) {
      StringBuilder cells = new StringBuilder();
      for (int i = 0; i < counts.size(); i++) {
        if (counts.get(i) > 0 && step(counts.get(i), most) == step) {
          cells.append(
              String.format(
                  Locale.ROOT,
                  "M%.1f %.1fh%.1fv%.1fh%.1fz",
                  left + i % columns * width,
                  bottom - (i / columns + 1) * height,
                  width,
                  height,
                  -width));
        }
      }
      if (cells.length() > 0) {
        svg.path("fill-a", step / (double) STEPS * 0.8 + 0.05, cells.toString());
      }
    }
  }

  private static int step(int count, int most) {
    double share = Math.log1p(count) / Math.log1p(most);
    return Math.max(1, (int) Math.ceil(share * STEPS));
  }
}
