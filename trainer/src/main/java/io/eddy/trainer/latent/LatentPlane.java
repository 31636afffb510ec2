package io.eddy.trainer.latent;

import io.eddy.model.bundle.LatentMap;
import io.eddy.model.bundle.LatentMap.Extent;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Draws the map of the latents: finds the plane of their two principal axes, and counts on it. */
public final class LatentPlane {
  private static final int COLUMNS = 48;
  private static final int ROWS = 32;

  /** One row far out must not squeeze all others into one cell. */
  private static final double BEYOND = 0.001;

  /** Share of the extent that is added on each side. */
  private static final double MARGIN = 0.04;

  private LatentPlane() {}

  /** Latents of one dimension have a map with one row of cells. */
  public static LatentMap of(LatentRows latents) {
    int size = latents.dimensions();
    double[] centre = centre(latents);
    PrincipalAxes axes = PrincipalAxes.of(covariance(latents, centre));
    List<Double> across = boxed(axes.direction(0));
    List<Double> up = boxed(size > 1 ? axes.direction(1) : new double[size]);
    LatentMap empty =
        new LatentMap(boxed(centre), across, up, new Extent(-1, 1, -1, 1), 1, List.of(0));
    IntToDoubleFunction x = row -> empty.x(dimension -> latents.mean(row, dimension));
    IntToDoubleFunction y = row -> empty.y(dimension -> latents.mean(row, dimension));
    double[] acrossRange = range(latents.size(), x);
    double[] upRange = range(latents.size(), y);
    Extent extent = new Extent(acrossRange[0], acrossRange[1], upRange[0], upRange[1]);
    int rows = size > 1 ? ROWS : 1;
    int[] counts = new int[COLUMNS * rows];
    for (int row = 0; row < latents.size(); row++) {
      int column = cell(x.applyAsDouble(row), acrossRange, COLUMNS);
      int line = cell(y.applyAsDouble(row), upRange, rows);
      if (column >= 0 && line >= 0) {
        counts[line * COLUMNS + column]++;
      }
    }
    return new LatentMap(
        boxed(centre), across, up, extent, COLUMNS, IntStream.of(counts).boxed().toList());
  }

  private static double[] centre(LatentRows latents) {
    double[] centre = new double[latents.dimensions()];
    for (int row = 0; row < latents.size(); row++) {
      for (int i = 0; i < centre.length; i++) {
        centre[i] += latents.mean(row, i) / latents.size();
      }
    }
    return centre;
  }

  private static double[][] covariance(LatentRows latents, double[] centre) {
    double[][] covariance = new double[centre.length][centre.length];
    for (int row = 0; row < latents.size(); row++) {
      for (int i = 0; i < centre.length; i++) {
        double off = (latents.mean(row, i) - centre[i]) / latents.size();
        for (int j = 0; j <= i; j++) {
          covariance[i][j] += off * (latents.mean(row, j) - centre[j]);
        }
      }
    }
    for (int i = 0; i < centre.length; i++) {
      for (int j = 0; j < i; j++) {
        covariance[j][i] = covariance[i][j];
      }
    }
    return covariance;
  }

  /** From where to where nearly all places lie, and a little more. */
  private static double[] range(int size, IntToDoubleFunction place) {
    double[] places = IntStream.range(0, size).mapToDouble(place).sorted().toArray();
    double from = places[(int) (BEYOND * (size - 1))];
    double to = places[size - 1 - (int) (BEYOND * (size - 1))];
    double margin = MARGIN * (to - from);
    // Latents that have all collapsed lie in one point.
    double least = 1e-3 * Math.max(1, Math.max(Math.abs(from), Math.abs(to)));
    double added = to - from > least ? margin : least;
    return new double[] {from - added, to + added};
  }

  private static int cell(double place, double[] range, int cells) {
    double share = (place - range[0]) / (range[1] - range[0]);
    return share < 0 || share > 1 ? -1 : Math.min(cells - 1, (int) (share * cells));
  }

  private static List<Double> boxed(double[] values) {
    return DoubleStream.of(values).boxed().toList();
  }
}
