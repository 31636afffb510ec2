package io.eddy.model.bundle;

import java.util.List;

/**
 * How often training rows fell where, on the plane through their latent means that shows most of
 * them: its two principal axes. Beside it anybody can see whether an event lies where the training
 * did. Immutable.
 *
 * @param centre of the training's latent means
 * @param across the first principal axis, of length one
 * @param up the second, likewise; all zeros where the latents have one dimension
 * @param extent what of the plane is counted
 * @param columns cells from left to right
 * @param counts of training rows in each cell, from left to right and then from bottom to top
 */
public record LatentMap(
    List<Double> centre,
    List<Double> across,
    List<Double> up,
    Extent extent,
    int columns,
    List<Integer> counts) {
  /** Whoever reads a map may rely on having to draw no more cells. */
  public static final int MOST_CELLS = 10_000;

  public LatentMap {
    centre = List.copyOf(centre);
    across = List.copyOf(across);
    up = List.copyOf(up);
    counts = List.copyOf(counts);
    if (across.size() != centre.size() || up.size() != centre.size()) {
      throw new IllegalArgumentException("the latent map's centre and axes have uneven lengths");
    }
    if (!allFinite(centre) || !allFinite(across) || !allFinite(up)) {
      throw new IllegalArgumentException("the latent map's centre and axes must be finite");
    }
    if (columns < 1
        || counts.isEmpty()
        || counts.size() > MOST_CELLS
        || counts.size() % columns != 0) {
      throw new IllegalArgumentException(
          "the latent map has " + counts.size() + " cells in " + columns + " columns");
    }
    if (counts.stream().anyMatch(count -> count < 0)) {
      throw new IllegalArgumentException("the latent map counts below zero");
    }
  }

  private static boolean allFinite(List<Double> values) {
    return values.stream().allMatch(Double::isFinite);
  }

  /** A rectangle on the plane, the centre being its origin. */
  public record Extent(double left, double right, double bottom, double top) {
    public Extent {
      boolean finite = Double.isFinite(right - left) && Double.isFinite(top - bottom);
      if (!finite || !(left < right) || !(bottom < top)) {
        throw new IllegalArgumentException("the latent map has no extent");
      }
    }
  }

  /** One latent dimension after the other. */
  @FunctionalInterface
  public interface Latents {
    double at(int dimension);
  }

  public int rows() {
    return counts.size() / columns;
  }

  /** How far to the right a latent mean lies. */
  public double x(Latents latents) {
    return along(across, latents);
  }

  /** How far up a latent mean lies. */
  public double y(Latents latents) {
    return along(up, latents);
  }

  private double along(List<Double> axis, Latents latents) {
    double sum = 0;
    for (int i = 0; i < axis.size(); i++) {
      sum += axis.get(i) * (latents.at(i) - centre.get(i));
    }
    return sum;
  }
}
