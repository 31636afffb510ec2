package io.eddy.trainer.command;

import io.eddy.model.bundle.Manifest;
import io.eddy.trainer.report.Backing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code train --json} prints. */
record TrainingSummary(
    String detector,
    String version,
    String bundle,
    boolean published,
    double threshold,
    double falseAlarmRate,
    double backedDownTo,
    Map<String, Long> rows,
    Map<String, Double> figures,
    List<String> warnings) {

  static TrainingSummary of(Manifest manifest, Path bundle, boolean published) {
    return new TrainingSummary(
        manifest.detector(),
        manifest.version(),
        bundle.toString(),
        published,
        manifest.calibration().threshold(),
        manifest.calibration().falseAlarmRate(),
        manifest.calibration().backedDownTo(),
        manifest.provenance().rows(),
        manifest.figures(),
        warnings(manifest));
  }

  /** What somebody should know before trusting the model, in plain words. */
  static List<String> warnings(Manifest manifest) {
    List<String> warnings = new ArrayList<>();
    Manifest.CalibrationFacts facts = manifest.calibration();
    if (!Backing.solid(facts)) {
      warnings.add("note: " + Backing.sentence(facts));
    }
    double suspected = manifest.figures().get("suspectedAnomalies");
    boolean mixed = "mixed".equals(manifest.hyperparameters().get("history"));
    if (mixed && suspected > facts.falseAlarmRate()) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "note: %s of the held-out records score far beyond all others, and the threshold is "
                  + "above most of them; if they are anomalies in the history, train again with "
                  + "--contamination %s",
              Share.text(suspected),
              Share.text(suspected)));
    }
    long collapsed = manifest.figures().get("collapsedLatentDimensions").longValue();
    if (collapsed > 0) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "note: %d of %d latent dimensions carry nothing (collapsed onto the prior); a smaller "
                  + "--latent would do as well",
              collapsed,
              manifest.figures().get("latentDimensions").longValue()));
    }
    return warnings;
  }
}
