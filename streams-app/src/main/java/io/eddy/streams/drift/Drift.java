package io.eddy.streams.drift;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a full window says.
 *
 * @param latentNats divergence of its latents from those of the training
 * @param shifts of each number, by the field's name in the order of the features: |mean - training
 *     mean| in training standard deviations
 */
public record Drift(double latentNats, Map<String, Double> shifts) {
  public Drift {
    shifts = Collections.unmodifiableMap(new LinkedHashMap<>(shifts));
  }

  static Drift of(Moments window, Gaussians training, long leastCount) {
    Map<String, Double> shifts = new LinkedHashMap<>();
    for (int i = 0; i < window.numbers(); i++) {
      if (window.count(i) >= leastCount) {
        shifts.put(window.name(i), window.shift(i));
      }
    }
    return new Drift(window.latents().divergenceFrom(training), shifts);
  }
}
