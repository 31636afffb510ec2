package io.eddy.streams.drift;

import io.eddy.model.bundle.Manifest.LatentReference;
import io.eddy.streams.model.ServingModel;
import java.util.Arrays;
import java.util.List;

/** Independent Gaussians, one a latent dimension. Immutable. */
public record Gaussians(List<Double> mean, List<Double> variance) {
  /** A dimension that never moves would be infinitely far from any that does. */
  private static final double SMALLEST_VARIANCE = 1e-6;

  public Gaussians {
    mean = List.copyOf(mean);
    variance = List.copyOf(variance);
    if (mean.size() != variance.size()) {
      throw new IllegalArgumentException("as many means as variances are needed");
    }
  }

  static Gaussians of(double[] mean, double[] variance) {
    return new Gaussians(
        Arrays.stream(mean).boxed().toList(), Arrays.stream(variance).boxed().toList());
  }

  /** Those of so many events with these sums and sums of squares; variances are divided by all. */
  public static Gaussians ofSums(long events, double[] sums, double[] squares) {
    double[] mean = new double[sums.length];
    double[] variance = new double[sums.length];
    for (int i = 0; i < sums.length; i++) {
      mean[i] = sums[i] / events;
      variance[i] = Math.max(0, squares[i] / events - mean[i] * mean[i]);
    }
    return of(mean, variance);
  }

  /** The latents of the calibration records. */
  public static Gaussians training(ServingModel serving) {
    LatentReference latent = serving.model().manifest().latent();
    return new Gaussians(latent.mean(), latent.variance());
  }

  /**
   * Kullback-Leibler divergence of these from the reference in nats: the sum over dimensions of 1/2
   * (ln(v0 / v) + (v + (m - m0)^2) / v0 - 1).
   */
  public double divergenceFrom(Gaussians reference) {
    double nats = 0;
    for (int i = 0; i < mean.size(); i++) {
      double here = Math.max(SMALLEST_VARIANCE, variance.get(i));
      double there = Math.max(SMALLEST_VARIANCE, reference.variance.get(i));
      double apart = mean.get(i) - reference.mean.get(i);
      nats += (Math.log(there / here) + (here + apart * apart) / there - 1) / 2;
    }
    return nats;
  }
}
