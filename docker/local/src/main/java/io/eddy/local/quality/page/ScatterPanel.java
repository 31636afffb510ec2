package io.eddy.local.quality.page;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * One panel of a picture: points over a logarithmic axis, AUROC filled and AUPRC open, each with
 * the name of its model.
 */
record ScatterPanel(int width, int height, String across, List<Point> points) {
  private static final int LEFT = 48;
  private static final int RIGHT = 16;
  private static final int TOP = 12;
  private static final int BOTTOM = 44;
  private static final double GRID = 0.1;

  ScatterPanel {
    points = List.copyOf(points);
  }

  /** The open points are AUPRC, the others AUROC. */
  record Point(String name, double x, double y, boolean open) {}

  String svg() {
    double low = Math.floor(extreme(Point::y, false) / GRID) * GRID;
    StringBuilder svg = new StringBuilder();
    for (int step = 0; low + step * GRID <= 1 + GRID / 2; step++) {
      double y = Math.min(1, low + step * GRID);
      line(svg, y, low);
      text(svg, LEFT - 6, y(y, low) + 4, "end", String.format(Locale.ROOT, "%.1f", y));
    }
    for (Point point : points) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" stroke=\"#1f5fa8\" fill=\"%s\"/>%n",
              x(point.x()),
              y(point.y(), low),
              point.open() ? "white" : "#1f5fa8"));
      boolean right = x(point.x()) > width * 0.7;
      text(
          svg,
          x(point.x()) + (right ? -8 : 8),
          y(point.y(), low) + 4,
          right ? "end" : "start",
          point.name());
    }
    text(svg, LEFT, height - BOTTOM + 18, "start", number(extreme(Point::x, false)));
    text(svg, width - RIGHT, height - BOTTOM + 18, "end", number(extreme(Point::x, true)));
    text(svg, (width + LEFT) / 2.0, height - BOTTOM + 18, "middle", across);
    text(svg, (width + LEFT) / 2.0, height - BOTTOM + 34, "middle", "● AUROC   ○ AUPRC");
    return svg.toString();
  }

  private double extreme(ToDoubleFunction<Point> figure, boolean largest) {
    var figures = points.stream().mapToDouble(figure);
    return (largest ? figures.max() : figures.min()).orElse(1);
  }

  private double x(double value) {
    double first = Math.log(extreme(Point::x, false));
    double last = Math.log(extreme(Point::x, true));
    double share = last > first ? (Math.log(value) - first) / (last - first) : 0.5;
    return LEFT + 16 + share * (width - LEFT - RIGHT - 32);
  }

  private double y(double value, double low) {
    return height - BOTTOM - (value - low) / (1 - low) * (height - BOTTOM - TOP);
  }

  private void line(StringBuilder svg, double y, double low) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<path d=\"M%d %.1fH%d\" stroke=\"#ddd\"/>%n",
            LEFT,
            y(y, low),
            width - RIGHT));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : "%.2f", value);
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
            x,
            y,
            anchor,
            text.replace("&", "&amp;").replace("<", "&lt;")));
  }
}
