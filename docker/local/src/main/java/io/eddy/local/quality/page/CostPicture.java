package io.eddy.local.quality.page;

import io.eddy.local.quality.outcome.MeanOutcome;
import io.eddy.local.quality.set.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Mean AUROC and AUPRC against what a row costs: a row of panels for each protocol, as SVG. */
final class CostPicture {
  private static final int PANEL_WIDTH = 440;
  private static final int PANEL_HEIGHT = 260;
  private static final int TITLE = 24;

  private static final List<Across> ACROSS =
      List.of(
          new Across("multiply-adds a row", Cost::multiplyAdds),
          new Across("µs a row", Cost::microsecondsARow));

  private record Across(String name, ToDoubleFunction<Cost> figure) {}

  private CostPicture() {}

  static String svg(List<Cost> costs) {
    List<Protocol> protocols =
        costs.stream().flatMap(c -> c.results().mean().keySet().stream()).distinct().toList();
    StringBuilder svg = new StringBuilder();
    int width = PANEL_WIDTH * ACROSS.size();
    int height = TITLE + PANEL_HEIGHT * protocols.size();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
                + " font-family=\"sans-serif\" font-size=\"12\">%n"
                + "<rect width=\"%d\" height=\"%d\" fill=\"white\"/>%n"
                + "<text x=\"%d\" y=\"16\" text-anchor=\"middle\">Mean AUROC and AUPRC against the"
                + " cost of a row, at 20 features</text>%n",
            width,
            height,
            width,
            height,
            width / 2));
    for (int i = 0; i < protocols.size(); i++) {
      for (int j = 0; j < ACROSS.size(); j++) {
        svg.append(
            String.format(
                Locale.ROOT,
                "<g transform=\"translate(%d %d)\">%n",
                j * PANEL_WIDTH,
                TITLE + i * PANEL_HEIGHT));
        svg.append(panel(protocols.get(i), ACROSS.get(j), costs).svg());
        svg.append("</g>\n");
      }
    }
    return svg.append("</svg>\n").toString();
  }

  private static ScatterPanel panel(Protocol protocol, Across across, List<Cost> costs) {
    List<ScatterPanel.Point> points = new ArrayList<>();
    for (Cost cost : costs) {
      MeanOutcome mean = cost.results().mean().get(protocol);
      if (mean != null) {
        double x = across.figure().applyAsDouble(cost);
        points.add(new ScatterPanel.Point(cost.title(), x, mean.auroc(), false));
        points.add(new ScatterPanel.Point(cost.title(), x, mean.auprc(), true));
      }
    }
    return new ScatterPanel(
        PANEL_WIDTH,
        PANEL_HEIGHT,
        "protocol " + protocol + ", " + across.name() + " (log scale)",
        points);
  }
}
