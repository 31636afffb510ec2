package io.eddy.streams.drift;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a full window says.
 *
 * @param latentNats divergence of its latents from those of the training; nothing when hardly any
 *     were numbers
 * @param shifts of each number, by the field's name in the order of the features: |mean - training
 *     mean| in training standard deviations
 */
public record Drift(Optional<Double> latentNats, Map<String, Double> shifts) {
  /** Fewer are a tenth of a nat away by chance, and none at all would be no number. */
  private static final int LEAST_LATENTS = 100;

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
    Optional<Double> latentNats =
        window.lookedAt() < LEAST_LATENTS
            ? Optional.empty()
            : Optional.of(window.latents().divergenceFrom(training));
    return new Drift(latentNats, shifts);
  }
}
