package io.eddy.trainer.report;

import io.eddy.model.bundle.LatentMap;
import io.eddy.model.bundle.Manifest;
import io.eddy.trainer.figures.Learning;
import io.eddy.trainer.report.page.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether the training went well. */
final class TrainingFindings {
  /** Share of the whole fall of the loss by which it may rise again after the best step. */
  private static final double RISE = 0.05;

  /** Standard deviations. */
  private static final double LATENT_SHIFT = 0.5;

  private static final double MANY_REJECTED = 0.01;

  private TrainingFindings() {}

  static List<Finding> of(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    subject.figures().ifPresent(figures -> losses(figures.learning(), findings));
    collapsed(subject, findings);
    drift(subject.manifest(), findings);
    rejected(subject.manifest().provenance().rows(), findings);
    return findings;
  }

  private static void losses(Learning learning, List<Finding> findings) {
    List<Learning.Round> rounds = learning.rounds();
    if (!learning.stopping() || rounds.isEmpty()) {
      return;
    }
    double first = rounds.get(0).watched();
    double last = rounds.get(rounds.size() - 1).watched();
    double best = rounds.stream().mapToDouble(Learning.Round::watched).min().orElse(Double.NaN);
    double rise = (last - best) / Math.max(1e-9, first - best);
    findings.add(
        rise > RISE
            ? Finding.note(
                "After step %,d the loss of the watched rows rose again, by %s nats: the model "
                    + "began to learn its rows by heart. The weights of that step were kept.",
                learning.bestStep(), Html.number(last - best))
            : Finding.good("The loss of rows held back fell and did not turn: no overfitting."));
  }

  private static void collapsed(Subject subject, List<Finding> findings) {
    double collapsed = subject.figure("collapsedLatentDimensions");
    double all = subject.figure("latentDimensions");
    if (collapsed > 0) {
      boolean most = collapsed > all / 2;
      String text = "%.0f of %.0f latent dimensions carry nothing (collapsed onto the prior)%s.";
      findings.add(
          most
              ? Finding.warning(text, collapsed, all, "; a smaller --latent would do as well")
              : Finding.note(text, collapsed, all, ", which is harmless"));
    }
  }

  private static void drift(Manifest manifest, List<Finding> findings) {
    LatentMap map = manifest.latentMap();
    if (map == null) {
      return;
    }
    double largest = 0;
    for (int i = 0; i < map.centre().size(); i++) {
      double deviation = Math.sqrt(manifest.latent().variance().get(i));
      if (deviation > 1e-6) {
        double off = Math.abs(manifest.latent().mean().get(i) - map.centre().get(i));
        largest = Math.max(largest, off / deviation);
      }
    }
    if (largest > LATENT_SHIFT) {
      findings.add(
          Finding.warning(
              "The calibration rows lie elsewhere than the training rows: the mean of a latent is "
                  + "off by %s standard deviations. The data drifted within the history.",
              Html.number(largest)));
    }
  }

  private static void rejected(Map<String, Long> rows, List<Finding> findings) {
    long rejected = rows.getOrDefault("rejected", 0L);
    long read = rows.getOrDefault("read", 0L);
    if (rejected > MANY_REJECTED * read) {
      findings.add(
          Finding.warning(
              "%,d of %,d records of the history could not be read and taught nothing.",
              rejected, read));
    }
  }
}
