package io.eddy.trainer.report.chart;

import io.eddy.trainer.report.page.Html;
import java.util.List;

/** A histogram as small as a word, with its ends written below. */
public final class Sparkline {
  private static final int WIDTH = 144;
  private static final int HEIGHT = 30;
  private static final int TEXT = 15;

  private Sparkline() {}

  public static String html(String title, double from, double to, List<Integer> counts) {
    String ends = Html.number(from) + " to " + Html.number(to);
    Svg svg = new Svg(WIDTH, HEIGHT + TEXT, title, "Distribution from " + ends);
    int most = Math.max(1, counts.stream().mapToInt(Integer::intValue).max().orElse(1));
    double width = WIDTH / (double) counts.size();
    for (int i = 0; i < counts.size(); i++) {
      if (counts.get(i) > 0) {
        double height = Math.max(1, HEIGHT * counts.get(i) / (double) most);
        svg.rectangle("fill-a", i * width, HEIGHT - height, Math.max(0.5, width - 0.8), height);
      }
    }
    svg.line("frame", 0, HEIGHT, WIDTH, HEIGHT);
    svg.text("tick", 0, HEIGHT + TEXT - 3, "start", Html.number(from));
    svg.text("tick", WIDTH, HEIGHT + TEXT - 3, "end", Html.number(to));
    return svg.html();
  }

  /** A bar for a share between 0 and 1. */
  public static String bar(String title, double share) {
    Svg svg = new Svg(WIDTH, 8, title, Html.percent(share));
    svg.rectangle("grid", 0, 0, WIDTH, 8);
    svg.rectangle("fill-c", 0, 0, Math.max(0, Math.min(1, share)) * WIDTH, 8);
    return svg.html();
  }
}
