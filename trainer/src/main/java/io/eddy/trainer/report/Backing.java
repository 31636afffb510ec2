package io.eddy.trainer.report;

import io.eddy.model.bundle.Manifest.CalibrationFacts;
import java.util.Locale;

/** How much data stands behind a promised false-alarm rate, in plain words. */
public final class Backing {
  private Backing() {}

  /** Whether at least ten calibration records lie beyond the threshold. */
  public static boolean solid(CalibrationFacts facts) {
    return facts.falseAlarmRate() >= facts.backedDownTo();
  }

  public static String sentence(CalibrationFacts facts) {
    double beyond = facts.falseAlarmRate() * (facts.scores() + 1.0);
    if (beyond < 1) {
      return String.format(
          Locale.ROOT,
          "%,d calibration records are too few to count down to the promised false-alarm rate: the "
              + "threshold rests on a fitted tail",
          facts.scores());
    }
    return String.format(
        Locale.ROOT,
        "about %,d of %,d calibration records lie beyond the threshold%s",
        Math.round(beyond),
        facts.scores(),
        solid(facts) ? "" : ", which are few: the measured false-alarm rate may differ visibly");
  }
}
