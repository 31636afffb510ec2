package io.eddy.trainer.report.chart;

import io.eddy.trainer.report.page.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * A picture with two axes, collected mark by mark. What its marks mean stands below it, in a legend
 * that cannot collide with them. Not thread-safe.
 */
public final class Chart {
  private static final int WIDTH = 480;
  private static final int HEIGHT = 308;
  private static final int LEFT = 58;
  private static final int RIGHT = 14;
  private static final int TOP = 30;
  private static final int BOTTOM = 44;

  private final String title;
  private final Axis across;
  private final Axis up;
  private final List<Consumer<Svg>> marks = new ArrayList<>();
  private final List<String> legend = new ArrayList<>();

  public Chart(String title, Axis across, Axis up) {
    this.title = title;
    this.across = across;
    this.up = up;
  }

  /** A point, where the axes hold it. */
  public record Point(double x, double y) {
    private boolean drawable() {
      return Double.isFinite(x) && Double.isFinite(y);
    }
  }

  private double x(double value) {
    return LEFT + across.share(value) * (WIDTH - LEFT - RIGHT);
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - up.share(value) * (HEIGHT - BOTTOM - TOP);
  }

  /** Points one after the other. */
  public Chart line(String kind, String name, List<Point> points) {
    StringBuilder steps = new StringBuilder();
    for (Point point : points) {
      if (point.drawable()) {
        steps
            .append(steps.length() == 0 ? 'M' : 'L')
            .append(String.format(Locale.ROOT, "%.1f %.1f", x(point.x()), y(point.y())));
      }
    }
    marks.add(svg -> svg.path("line " + kind, steps.toString()));
    legend.add(key("<path class=\"line " + kind + "\" d=\"M1 8H23\"/>", name));
    return this;
  }

  /** Bars side by side from the bottom; heights[i] is that between edges i and i + 1. */
  public Chart bars(String kind, String name, double[] edges, double[] heights) {
    marks.add(
        svg -> {
          for (int i = 0; i < heights.length; i++) {
            double top = y(Math.max(up.from(), heights[i]));
            double left = x(edges[i]);
            double bottom = y(up.from());
            if (bottom - top > 0.05) {
              double width = Math.max(0.8, x(edges[i + 1]) - left - 0.8);
              svg.rectangle("fill-" + kind, left, top, width, bottom - top);
            }
          }
        });
    legend.add(
        key(
            "<rect class=\"fill-" + kind + "\" x=\"5\" y=\"2\" width=\"14\" height=\"11\"/>",
            name));
    return this;
  }

  /** Dots, those beyond the axes left out. */
  public Chart dots(String kind, String name, List<Point> points) {
    marks.add(
        svg ->
            points.stream()
                .filter(point -> across.holds(point.x()) && up.holds(point.y()))
                .forEach(
                    point ->
                        svg.circle("fill-" + kind + " faint", x(point.x()), y(point.y()), 1.8)));
    legend.add(key("<circle class=\"fill-" + kind + "\" cx=\"12\" cy=\"8\" r=\"3\"/>", name));
    return this;
  }

  /** Numbered marks from 1 on; those beyond the axes stand at the edge. */
  public Chart numbered(String kind, String name, List<Point> points) {
    marks.add(
        svg -> {
          for (int i = points.size() - 1; i >= 0; i--) {
            double x = x(Math.max(across.from(), Math.min(across.to(), points.get(i).x())));
            double y = y(Math.max(up.from(), Math.min(up.to(), points.get(i).y())));
            svg.circle("mark fill-" + kind, x, y, 4.5);
            svg.text("mark-name", x + 6, y + 4, x > WIDTH - 30 ? "end" : "start", "" + (i + 1));
          }
        });
    legend.add(key("<circle class=\"fill-" + kind + "\" cx=\"12\" cy=\"8\" r=\"4.5\"/>", name));
    return this;
  }

  /** A dot with an upright line from one value to another. */
  public Chart intervals(String kind, String name, List<Span> spans) {
    marks.add(svg -> spans.forEach(span -> draw(svg, kind, span)));
    legend.add(
        key(
            "<path class=\"line "
                + kind
                + "\" d=\"M12 1V15M8 1H16M8 15H16\"/><circle class=\"fill-"
                + kind
                + "\" cx=\"12\" cy=\"8\" r=\"3\"/>",
            name));
    return this;
  }

  /** A value with its interval; what lies beyond the axes is cut. */
  public record Span(double x, double low, double value, double high) {}

  private void draw(Svg svg, String kind, Span span) {
    double x = x(span.x());
    double low = y(Math.max(up.from(), Math.min(up.to(), span.low())));
    double high = y(Math.max(up.from(), Math.min(up.to(), span.high())));
    svg.path(
        "line " + kind,
        String.format(
            Locale.ROOT,
            "M%.1f %.1fV%.1fM%.1f %.1fh8M%.1f %.1fh8",
            x,
            low,
            high,
            x - 4,
            low,
            x - 4,
            high));
    if (up.holds(span.value())) {
      svg.circle("fill-" + kind, x, y(span.value()), 3.5);
    }
  }

  /** A dashed line through equal values of both axes. */
  public Chart diagonal(String name) {
    double from = Math.max(across.from(), up.from());
    double to = Math.min(across.to(), up.to());
    marks.add(svg -> svg.line("diagonal", x(from), y(from), x(to), y(to)));
    legend.add(key("<path class=\"diagonal\" d=\"M1 8H23\"/>", name));
    return this;
  }

  /** An upright line with a name above it. */
  public Chart rule(String name, double value) {
    marks.add(
        svg -> {
          double x = x(value);
          svg.line("rule", x, TOP, x, HEIGHT - BOTTOM);
          String anchor = x > WIDTH * 0.75 ? "end" : x < WIDTH * 0.25 ? "start" : "middle";
          svg.text("rule-name", x, TOP - 4, anchor, name);
        });
    return this;
  }

  /** Cells in rows from bottom to top over the whole of the axes, darker where more is counted. */
  public Chart density(String name, int columns, List<Integer> counts) {
    marks.add(
        svg -> new Shades(columns, counts).draw(svg, LEFT, TOP, WIDTH - RIGHT, HEIGHT - BOTTOM));
    legend.add(
        key("<rect class=\"fill-a faint\" x=\"5\" y=\"2\" width=\"14\" height=\"11\"/>", name));
    return this;
  }

  private static String key(String swatch, String name) {
    return "<li><svg viewBox=\"0 0 24 16\" aria-hidden=\"true\" focusable=\"false\">"
        + swatch
        + "</svg>"
        + Html.escape(name)
        + "</li>";
  }

  /** The picture with its legend, and what there is to say about it. */
  public String figure(String description, String caption) {
    Svg svg = new Svg(WIDTH, HEIGHT, title, description);
    grid(svg);
    marks.forEach(mark -> mark.accept(svg));
    svg.path("frame", "M" + LEFT + " " + TOP + "V" + (HEIGHT - BOTTOM) + "H" + (WIDTH - RIGHT));
    return "<figure><h3>"
        + Html.escape(title)
        + "</h3>"
        + svg.html()
        + "<ul class=\"legend\">"
        + String.join("", legend)
        + "</ul><figcaption>"
        + Html.escape(caption)
        + "</figcaption></figure>";
  }

  private void grid(Svg svg) {
    for (double tick : across.ticks()) {
      svg.line("grid", x(tick), TOP, x(tick), HEIGHT - BOTTOM);
      boolean atEdge = x(tick) > WIDTH - RIGHT - 8;
      double place = atEdge ? WIDTH - 1 : x(tick);
      svg.text("tick", place, HEIGHT - BOTTOM + 17, atEdge ? "end" : "middle", Html.number(tick));
    }
    for (double tick : up.ticks()) {
      svg.line("grid", LEFT, y(tick), WIDTH - RIGHT, y(tick));
      svg.text("tick", LEFT - 6, y(tick) + 4, "end", Html.number(tick));
    }
    svg.text("name", (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 6, "middle", across.name());
    svg.text("name", 4, 13, "start", up.name());
  }
}
