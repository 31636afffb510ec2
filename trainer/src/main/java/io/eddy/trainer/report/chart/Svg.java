package io.eddy.trainer.report.chart;

import io.eddy.trainer.report.page.Html;
import java.util.Locale;

/** Writes one picture. Places are numbers of pixels; text is made safe. Not thread-safe. */
final class Svg {
  private final StringBuilder elements = new StringBuilder();

  /** Begins a picture that says what it shows to those who cannot see it. */
  Svg(double width, double height, String title, String description) {
    elements.append(
        String.format(
            Locale.ROOT,
            "<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"%s\"><title>%s</title>",
            width,
            height,
            Html.escape(title + ". " + description),
            Html.escape(title)));
    elements.append("<desc>").append(Html.escape(description)).append("</desc>");
  }

  Svg line(String kind, double x1, double y1, double x2, double y2) {
    elements.append(
        String.format(
            Locale.ROOT,
            "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
            kind,
            x1,
            y1,
            x2,
            y2));
    return this;
  }

  Svg rectangle(String kind, double x, double y, double width, double height) {
    elements.append(
        String.format(
            Locale.ROOT,
            "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
            kind,
            x,
            y,
            width,
            height));
    return this;
  }

  Svg circle(String kind, double x, double y, double radius) {
    elements.append(
        String.format(
            Locale.ROOT,
            "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"/>",
            kind,
            x,
            y,
            radius));
    return this;
  }

  /** Nothing for an empty path. */
  Svg path(String kind, String steps) {
    if (!steps.isEmpty()) {
      elements.append("<path class=\"").append(kind).append("\" d=\"").append(steps).append("\"/>");
    }
    return this;
  }

  Svg path(String kind, double opacity, String steps) {
    elements.append(
        String.format(
            Locale.ROOT, "<path class=\"%s\" opacity=\"%.2f\" d=\"%s\"/>", kind, opacity, steps));
    return this;
  }

  Svg text(String kind, double x, double y, String anchor, String text) {
    elements.append(
        String.format(
            Locale.ROOT,
            "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
            kind,
            x,
            y,
            anchor,
            Html.escape(text)));
    return this;
  }

  String html() {
    return elements + "</svg>";
  }
}
