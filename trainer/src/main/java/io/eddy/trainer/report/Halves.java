package io.eddy.trainer.report;

import io.eddy.model.bundle.Manifest.CalibrationFacts;
import io.eddy.model.calibration.Calibration;
import io.eddy.trainer.figures.PromiseCheck;
import io.eddy.trainer.figures.PromiseCheck.AlarmCount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/**
 * Where nothing but the calibration's own scores is known: one half, drawn at random, is judged by
 * the threshold of the other, both ways. Shows whether the threshold follows from the scores, and
 * nothing of whether later records are like them.
 */
final class Halves {
  private static final long SEED = 1;
  private static final double[] RATES = {0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001};

  /** Fewer cannot be halved. */
  private static final int LEAST = 8;

  private Halves() {}

  static PromiseCheck of(Calibration calibration, CalibrationFacts facts) {
    List<AlarmCount> counts = new ArrayList<>();
    int size = calibration.size();
    if (size >= LEAST) {
      float[] scores = shuffled(calibration);
      float[] one = Arrays.copyOf(scores, size / 2);
      float[] other = Arrays.copyOfRange(scores, size / 2, size);
      TreeSet<Double> rates = new TreeSet<>(List.of(facts.falseAlarmRate()));
      for (double rate : RATES) {
        if (rate >= facts.backedDownTo()) {
          rates.add(rate);
        }
      }
      for (double rate : rates.descendingSet()) {
        int alarms = alarms(one, other, rate) + alarms(other, one, rate);
        counts.add(new AlarmCount(rate, size, alarms));
      }
    }
    return new PromiseCheck(PromiseCheck.Rows.CALIBRATION_HALVES, counts);
  }

  private static float[] shuffled(Calibration calibration) {
    int size = calibration.size();
    float[] scores = new float[size];
    Random random = new Random(SEED);
    for (int i = 0; i < size; i++) {
      float next = (float) calibration.quantile(i / (size - 1.0));
      int place = random.nextInt(i + 1);
      scores[i] = scores[place];
      scores[place] = next;
    }
    return scores;
  }

  private static int alarms(float[] judged, float[] by, double rate) {
    float threshold = Calibration.of(by).threshold(rate);
    int alarms = 0;
    for (float score : judged) {
      alarms += score >= threshold ? 1 : 0;
    }
    return alarms;
  }
}
