package io.eddy.trainer.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A small picture with two axes, as SVG. Collects marks, then draws them to the scale of all. */
final class Chart {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 240;
  private static final int LEFT = 60;
  private static final int BOTTOM = 36;
  private static final int TOP = 12;
  private static final int RIGHT = 12;

  private final String across;
  private final List<Line> lines = new ArrayList<>();
  private final List<Bar> bars = new ArrayList<>();
  private final List<Mark> marks = new ArrayList<>();

  /** A chart whose horizontal axis means this. */
  Chart(String across) {
    this.across = across;
  }

  private record Point(double x, double y) {}

  private record Line(String name, String colour, List<Point> points) {}

  private record Bar(double from, double to, double height) {}

  private record Mark(String name, double x) {}

  void line(String name, String colour, double[] x, double[] y) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      points.add(new Point(x[i], y[i]));
    }
    lines.add(new Line(name, colour, points));
  }

  void bar(double from, double to, double height) {
    bars.add(new Bar(from, to, height));
  }

  /** A vertical line with a name. */
  void mark(String name, double x) {
    marks.add(new Mark(name, x));
  }

  String svg(String description) {
    List<Point> all = new ArrayList<>();
    lines.forEach(line -> all.addAll(line.points()));
    bars.forEach(
        bar -> {
          all.add(new Point(bar.from(), 0));
          all.add(new Point(bar.to(), bar.height()));
        });
    double top = all.stream().mapToDouble(Point::y).max().orElse(1);
    double low = all.stream().mapToDouble(Point::y).min().orElse(0);
    marks.forEach(mark -> all.add(new Point(mark.x(), low)));
    double first = all.stream().mapToDouble(Point::x).min().orElse(0);
    double last = all.stream().mapToDouble(Point::x).max().orElse(1);
    Scale scale = new Scale(first, last, low, top);
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
            WIDTH,
            HEIGHT,
            Html.escape(description)));
    bars.forEach(bar -> draw(svg, scale, bar));
    lines.forEach(line -> draw(svg, scale, line));
    marks.forEach(mark -> draw(svg, scale, mark));
    axes(svg, scale);
    return svg.append("</svg>").toString();
  }

  private record Scale(double first, double last, double low, double top) {
    double x(double value) {
      double span = last > first ? last - first : 1;
      return LEFT + (value - first) / span * (WIDTH - LEFT - RIGHT);
    }

    double y(double value) {
      double span = top > low ? top - low : 1;
      return HEIGHT - BOTTOM - (value - low) / span * (HEIGHT - BOTTOM - TOP);
    }
  }

  private static void draw(StringBuilder svg, Scale scale, Bar bar) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<rect class=\"bar\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
            scale.x(bar.from()),
            scale.y(bar.height()),
            Math.max(0.5, scale.x(bar.to()) - scale.x(bar.from()) - 0.5),
            scale.y(0) - scale.y(bar.height())));
  }

  private void draw(StringBuilder svg, Scale scale, Line line) {
    svg.append("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"").append(line.colour());
    svg.append("\" points=\"");
    for (Point point : line.points()) {
      svg.append(String.format(Locale.ROOT, "%.1f,%.1f ", scale.x(point.x()), scale.y(point.y())));
    }
    svg.append("\"/>");
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" style=\"fill:%s\">%s</text>",
            WIDTH - RIGHT,
            TOP + 14 * (1 + lines.indexOf(line)),
            line.colour(),
            Html.escape(line.name())));
  }

  private static void draw(StringBuilder svg, Scale scale, Mark mark) {
    double x = scale.x(mark.x());
    svg.append(
        String.format(
            Locale.ROOT,
            "<line class=\"mark\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>"
                + "<text x=\"%.1f\" y=\"%d\" text-anchor=\"%s\">%s</text>",
            x,
            x,
            TOP,
            HEIGHT - BOTTOM,
            x > WIDTH / 2.0 ? x - 4 : x + 4,
            TOP + 14,
            x > WIDTH / 2.0 ? "end" : "start",
            Html.escape(mark.name())));
  }

  private void axes(StringBuilder svg, Scale scale) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<path class=\"axis\" d=\"M%d %d V%d H%d\"/>",
            LEFT,
            TOP,
            HEIGHT - BOTTOM,
            WIDTH - RIGHT));
    text(svg, LEFT - 6, TOP + 10, "end", Html.number(scale.top()));
    text(svg, LEFT - 6, HEIGHT - BOTTOM, "end", Html.number(scale.low()));
    text(svg, LEFT, HEIGHT - BOTTOM + 16, "start", Html.number(scale.first()));
    text(svg, WIDTH - RIGHT, HEIGHT - BOTTOM + 16, "end", Html.number(scale.last()));
    text(svg, (WIDTH + LEFT) / 2, HEIGHT - BOTTOM + 16, "middle", Html.escape(across));
  }

  private static void text(StringBuilder svg, int x, int y, String anchor, String text) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>",
            x,
            y,
            anchor,
            text));
  }
}
