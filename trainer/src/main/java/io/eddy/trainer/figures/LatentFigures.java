package io.eddy.trainer.figures;

import java.util.List;

/**
 * What the latent dimensions do.
 *
 * @param kl mean divergence of each dimension from its prior, in nats
 * @param activity variance of the posterior mean of each dimension over the training rows
 * @param calibration where some of the calibration rows lie on the latent map
 */
public record LatentFigures(List<Double> kl, List<Double> activity, List<Place> calibration) {
  /** Below, a dimension tells rows apart no more (Burda et al., 2016, section 5.2). */
  public static final double ACTIVE = 0.01;

  public LatentFigures {
    kl = List.copyOf(kl);
    activity = List.copyOf(activity);
    calibration = List.copyOf(calibration);
  }

  /** A point of the latent map. */
  public record Place(double x, double y) {}

  public long active() {
    return activity.stream().filter(variance -> variance >= ACTIVE).count();
  }
}
