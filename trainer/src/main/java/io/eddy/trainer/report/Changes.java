package io.eddy.trainer.report;

import io.eddy.model.bundle.Manifest;
import io.eddy.trainer.figures.PromiseCheck;
import io.eddy.trainer.report.page.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/** What got better, worse or other from one model to another, in words. */
final class Changes {
  /** Smaller differences of an area are noise of the split, however many anomalies there are. */
  private static final double NOTICEABLE = 0.005;

  /** What decides about what a loss means. */
  private static final List<String> OBJECTIVE =
      List.of("family", "likelihood", "beta", "history", "context");

  private Changes() {}

  static List<Finding> of(Subject first, Subject second) {
    List<Finding> findings = new ArrayList<>();
    double chance = Math.max(chance(first), chance(second));
    area("AUROC", first.auroc(), second.auroc(), chance, findings);
    area("AUPRC", first.auprc(), second.auprc(), chance, findings);
    sameRows(first, second, findings);
    promise(first, second, findings);
    backing(first.manifest(), second.manifest(), findings);
    threshold(first.manifest(), second.manifest(), findings);
    bound(first, second, findings);
    fields(first, second, findings);
    settings(first.manifest(), second.manifest(), findings);
    findings.sort((a, b) -> b.weight().compareTo(a.weight()));
    return findings;
  }

  /** About the standard error of an area under a curve, by the number of anomalies alone. */
  private static double chance(Subject subject) {
    return subject
        .detection()
        .map(d -> Math.sqrt(d.auroc() * (1 - d.auroc()) / d.anomalies()))
        .orElse(0.0);
  }

  private static void area(
      String name, double one, double two, double chance, List<Finding> findings) {
    if (Math.abs(two - one) > Math.max(NOTICEABLE, chance)) {
      String text = "%s %s from %s to %s.";
      Object[] values = {name, two > one ? "rose" : "fell", Html.number(one), Html.number(two)};
      findings.add(two > one ? Finding.good(text, values) : Finding.warning(text, values));
    }
  }

  /** Figures of different rows are no comparison of models. */
  private static void sameRows(Subject first, Subject second, List<Finding> findings) {
    if (first.examination().isPresent()) {
      findings.add(
          Finding.note(
              "False alarms and labelled anomalies are those of the same rows for both: the rows "
                  + "%s.",
              Given.rows(first.examination().get())));
    } else if (!first
        .manifest()
        .provenance()
        .sources()
        .equals(second.manifest().provenance().sources())) {
      findings.add(
          Finding.note(
              "They learnt from different histories, and each is measured on its own: --csv FILE "
                  + "--label FIELD measures both on the same rows."));
    }
  }

  private static void promise(Subject first, Subject second, List<Finding> findings) {
    Optional<Boolean> one = kept(first);
    Optional<Boolean> two = kept(second);
    if (one.isEmpty() || two.isEmpty() || one.equals(two)) {
      return;
    }
    findings.add(
        two.get()
            ? Finding.good("The second keeps its false-alarm promise; the first does not.")
            : Finding.warning("The first keeps its false-alarm promise; the second does not."));
  }

  private static Optional<Boolean> kept(Subject subject) {
    return subject
        .promised()
        .filter(count -> count.rows() > 0)
        .filter(count -> subject.promisedKind() != PromiseCheck.Rows.CALIBRATION_HALVES)
        .map(subject::kept);
  }

  private static void backing(Manifest first, Manifest second, List<Finding> findings) {
    boolean one = Backing.solid(first.calibration());
    boolean two = Backing.solid(second.calibration());
    if (one != two) {
      findings.add(
          two
              ? Finding.good("The second's threshold rests on counted records, no more on few.")
              : Finding.warning(
                  "The second's threshold rests on too few records; the first's does not."));
    }
  }

  private static void threshold(Manifest first, Manifest second, List<Finding> findings) {
    if (first.calibration().falseAlarmRate() != second.calibration().falseAlarmRate()) {
      findings.add(
          Finding.note(
              "They promise different things: false alarms of at most %s and %s.",
              Html.percent(first.calibration().falseAlarmRate()),
              Html.percent(second.calibration().falseAlarmRate())));
    }
    findings.add(
        Finding.note(
            "Reports from %s nats on, before from %s.",
            Html.number(second.calibration().threshold()),
            Html.number(first.calibration().threshold())));
  }

  /** Nats of other rows or of another objective are no comparison. */
  private static void bound(Subject first, Subject second, List<Finding> findings) {
    double one = first.figure("stoppingLoss");
    double two = second.figure("stoppingLoss");
    boolean noticeable = Math.abs(two - one) > 0.01 * Math.abs(one);
    if (noticeable && sameLoss(first.manifest(), second.manifest())) {
      String text = "The loss of the watched rows %s from %s to %s nats.";
      Object[] values = {two < one ? "fell" : "rose", Html.number(one), Html.number(two)};
      findings.add(two < one ? Finding.good(text, values) : Finding.warning(text, values));
    }
  }

  private static boolean sameLoss(Manifest first, Manifest second) {
    return first.featureSpecFingerprint().equals(second.featureSpecFingerprint())
        && first.provenance().sources().equals(second.provenance().sources())
        && first.provenance().rows().equals(second.provenance().rows())
        && OBJECTIVE.stream()
            .allMatch(
                name ->
                    Objects.equals(
                        first.hyperparameters().get(name), second.hyperparameters().get(name)));
  }

  private static void fields(Subject first, Subject second, List<Finding> findings) {
    if (first
        .manifest()
        .featureSpecFingerprint()
        .equals(second.manifest().featureSpecFingerprint())) {
      findings.add(Finding.note("Both look at the same fields in the same way."));
    } else {
      findings.add(
          Finding.note(
              "They look at %s: see the fields below.",
              ComparedFields.differing(first, second) == 0
                  ? "the same fields with other vocabularies"
                  : "different fields, or at the same ones differently"));
    }
  }

  private static void settings(Manifest first, Manifest second, List<Finding> findings) {
    Map<String, String> one = first.hyperparameters();
    Map<String, String> two = second.hyperparameters();
    TreeSet<String> names = new TreeSet<>(one.keySet());
    names.addAll(two.keySet());
    List<String> changed = new ArrayList<>();
    for (String name : names) {
      if (!Objects.equals(one.get(name), two.get(name))) {
        changed.add(
            String.format(
                Locale.ROOT,
                "%s %s instead of %s",
                name,
                two.getOrDefault(name, "none"),
                one.getOrDefault(name, "none")));
      }
    }
    if (!changed.isEmpty()) {
      findings.add(Finding.note("Settings: %s.", String.join("; ", changed)));
    }
  }
}
