package io.eddy.trainer.report;

import io.eddy.trainer.figures.Learning;
import io.eddy.trainer.figures.Learning.Round;
import io.eddy.trainer.report.chart.Axis;
import io.eddy.trainer.report.chart.Chart;
import io.eddy.trainer.report.chart.Chart.Point;
import io.eddy.trainer.report.page.Html;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** How the losses fell, and how the rows were learnt. */
record LossSection(Learning learning) {
  String html() {
    if (learning.rounds().isEmpty()) {
      return "";
    }
    return "<div class=\"charts\">" + losses() + divergence() + learnt() + "</div>";
  }

  private String watched() {
    return learning.stopping() ? "total, rows held back" : "total, watched training rows";
  }

  private Axis steps() {
    return Axis.over("gradient steps", values(Round::step)).rounded();
  }

  private double[] values(ToDoubleFunction<Round> figure) {
    return learning.rounds().stream().mapToDouble(figure).toArray();
  }

  private List<Point> points(ToDoubleFunction<Round> figure) {
    return learning.rounds().stream()
        .map(round -> new Point(round.step(), figure.applyAsDouble(round)))
        .toList();
  }

  private String losses() {
    double[] all =
        DoubleStream.concat(
                DoubleStream.of(values(Round::loss)),
                DoubleStream.concat(
                    DoubleStream.of(values(Round::reconstruction)),
                    DoubleStream.of(values(Round::watched))))
            .toArray();
    Round last = learning.rounds().get(learning.rounds().size() - 1);
    Chart chart =
        new Chart("Loss", steps(), Axis.over("nats a row", all).rounded())
            .line("a", "total, training rows", points(Round::loss))
            .line("c", "reconstruction, training rows", points(Round::reconstruction))
            .line("b", watched(), points(Round::watched))
            .rule("kept", learning.bestStep());
    return chart.figure(
        String.format(
            Locale.ROOT,
            "Total loss of the training rows from %s to %s nats, of the watched rows to %s, over "
                + "%,d steps; the weights of step %,d were kept",
            Html.number(learning.rounds().get(0).loss()),
            Html.number(last.loss()),
            Html.number(last.watched()),
            last.step(),
            learning.bestStep()),
        learning.stopping()
            ? "Means a row over a twentieth of the steps. The watched rows were held back; the "
                + "weights of the step at which they were met best were kept. They are met without "
                + "noise, so their loss may lie below that of the training rows."
            : "Means a row over a twentieth of the steps. This history is small, so all rows were "
                + "learnt from and all steps made; the watched rows are some of them, met without "
                + "noise.");
  }

  private String divergence() {
    double[] values = values(Round::kl);
    return new Chart(
            "Divergence of the latents (KL)",
            steps(),
            Axis.over(
                    "nats a row",
                    DoubleStream.concat(DoubleStream.of(0), DoubleStream.of(values)).toArray())
                .rounded())
        .line("a", "KL, training rows", points(Round::kl))
        .figure(
            "Divergence of the latents from their prior, at the end "
                + Html.number(values[values.length - 1])
                + " nats a row",
            "How much the latents say about a row. It counts little in the first tenth of the "
                + "steps, so it may rise there and fall back; near 0 nothing passes through the "
                + "latents at all.");
  }

  private String learnt() {
    List<Integer> learnt = learning.learnt();
    List<Point> points =
        IntStream.range(0, learnt.size())
            .mapToObj(
                i ->
                    new Point(
                        learning.rounds().get(i).step(),
                        100.0 * learnt.get(i) / learning.followed()))
            .toList();
    return new Chart("Rows learnt", steps(), Axis.linear("% of the followed rows", 0, 100))
        .line("a", "learnt for good", points)
        .figure(
            "Share of the followed training rows that are learnt, over the steps",
            String.format(
                Locale.ROOT,
                "%,d training rows were followed. One is learnt once its loss stays below %s nats "
                    + "for good, which 95 %% of them reach in the end. A curve that still climbs at "
                    + "the end asks for more --steps.",
                learning.followed(),
                Html.number(learning.bar())));
  }
}
