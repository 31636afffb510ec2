package io.eddy.trainer.command;

import io.eddy.model.bundle.Manifest;
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
    if (facts.falseAlarmRate() < facts.backedDownTo()) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "note: %,d calibration records back a false-alarm rate down to %s; the promised %s "
                  + "rests on a fitted tail",
              facts.scores(),
              Share.text(facts.backedDownTo()),
              Share.text(facts.falseAlarmRate())));
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
