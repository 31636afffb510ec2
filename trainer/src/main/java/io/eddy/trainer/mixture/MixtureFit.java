package io.eddy.trainer.mixture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Fits a {@link Mixture} by expectation and maximisation (Dempster, Laird and Rubin, 1977), with
 * covariances held back so that few rows do not make false certainties: each is drawn towards the
 * pooled covariance as if it had seen so many more rows as there are columns, and the pooled one
 * towards its diagonal, the more the fewer rows there are.
 *
 * <p>With a share left out it concentrates (Rousseeuw and Van Driessen, 1999): fit, keep the rows
 * that fit best, and fit again. Same rows, same seed: same mixture.
 */
public final class MixtureFit {
  private static final int ROUNDS = 15;

  /** Starts, of which the one goes on that fits best after a few rounds. */
  private static final int STARTS = 5;

  private static final int FIRST_ROUNDS = 3;
  private static final int CONCENTRATIONS = 4;

  /** Rows a component needs for each column, or its covariance is more guess than measurement. */
  private static final int ROWS_A_COLUMN = 3;

  /** Added to each variance, in standardised units: no column is known better than this. */
  private static final double LEAST_VARIANCE = 1e-3;

  private static final double LEAST_SHRINKAGE = 0.02;
  private static final double SHRINKAGE = 0.25;
  private static final double MOST_SHRINKAGE = 0.5;

  /** Mean log-density a row gained in a round below which the fit counts as done. */
  private static final double SETTLED_NATS = 0.01;

  /** A smaller part of a row moves nothing. */
  private static final double LEAST_PART = 1e-6;

  private final double[][] rows;
  private final int columns;
  private final double[][] parts;

  /** Mean log-density a row of the mixture that gave the parts. */
  private double fitness = Double.NEGATIVE_INFINITY;

  private MixtureFit(double[][] rows, int[] start, int count) {
    this.rows = rows;
    this.columns = rows[0].length;
    this.parts = new double[rows.length][count];
    for (int row = 0; row < rows.length; row++) {
      parts[row][start[row]] = 1;
    }
  }

  /**
   * The mixture of these standardised rows.
   *
   * @param most components; fewer when the rows are few
   * @param leftOut share of rows, those that fit worst, that do not count
   */
  public static Mixture of(double[][] rows, int most, double leftOut, long seed) {
    return of(rows, most, leftOut, new int[rows.length], seed);
  }

  /**
   * The mixture of these standardised rows, of which there are several kinds.
   *
   * @param leftOut share of the rows of each kind, those that fit worst, that do not count
   * @param kinds one for each row
   */
  public static Mixture of(double[][] rows, int most, double leftOut, int[] kinds, long seed) {
    if (rows.length == 0 || rows[0].length == 0) {
      throw new IllegalArgumentException("a mixture needs rows and columns, found none");
    }
    double[][] kept = rows;
    Mixture mixture = fit(kept, most, seed);
    for (int round = 1; leftOut > 0 && round < CONCENTRATIONS; round++) {
      kept = best(rows, mixture, leftOut, kinds);
      mixture = fit(kept, most, seed);
    }
    return mixture;
  }

  private static double[][] best(double[][] rows, Mixture mixture, double leftOut, int[] kinds) {
    double[] densities = new double[rows.length];
    Arrays.setAll(densities, row -> mixture.logDensity(rows[row]));
    Map<Integer, List<Integer>> rowsOfKinds =
        IntStream.range(0, rows.length)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> -densities[row]))
            .collect(Collectors.groupingBy(row -> kinds[row], TreeMap::new, Collectors.toList()));
    return rowsOfKinds.values().stream()
        .flatMap(
            ofKind -> ofKind.stream().limit(Math.max(1, (int) ((1 - leftOut) * ofKind.size()))))
        .map(row -> rows[row])
        .toArray(double[][]::new);
  }

  private static Mixture fit(double[][] rows, int most, long seed) {
    int count = Math.max(1, Math.min(most, rows.length / (ROWS_A_COLUMN * rows[0].length)));
    if (count == 1) {
      return new MixtureFit(rows, new int[rows.length], 1).maximise(1);
    }
    SplittableRandom random = new SplittableRandom(seed);
    MixtureFit best = null;
    for (int start = 0; start < STARTS; start++) {
      MixtureFit fit = new MixtureFit(rows, Centres.assign(rows, count, random), count);
      fit.improve(FIRST_ROUNDS);
      best = best == null || fit.fitness > best.fitness ? fit : best;
    }
    best.improve(ROUNDS);
    return best.maximise(count);
  }

  private void improve(int rounds) {
    for (int round = 0; round < rounds; round++) {
      double now = expect(maximise(parts[0].length));
      boolean settled = now - fitness < SETTLED_NATS;
      fitness = now;
      if (settled) {
        return;
      }
    }
  }

  /** How much of each row belongs to which component; returns the mean log-density. */
  private double expect(Mixture mixture) {
    double sum = 0;
    for (int row = 0; row < rows.length; row++) {
      double[] part = parts[row];
      for (int i = 0; i < part.length; i++) {
        part[i] = mixture.components().get(i).logShare(rows[row]);
      }
      double all = Mixture.logSum(part);
      for (int i = 0; i < part.length; i++) {
        part[i] = Math.exp(part[i] - all);
      }
      sum += all;
    }
    return sum / rows.length;
  }

  private Mixture maximise(int count) {
    double[] weights = new double[count];
    double[][] means = new double[count][columns];
    double[][][] scatters = new double[count][columns][columns];
    for (int i = 0; i < count; i++) {
      gather(i, weights, means[i], scatters[i]);
    }
    double[][] pooled = pooled(scatters);
    List<Component> components = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double[][] covariance = scatters[i];
      for (int row = 0; row < columns; row++) {
        for (int column = 0; column <= row; column++) {
          covariance[row][column] =
              (covariance[row][column] + columns * pooled[row][column]) / (weights[i] + columns);
        }
        covariance[row][row] += LEAST_VARIANCE;
      }
      double weight = (weights[i] + 1) / (rows.length + count);
      components.add(new Component(weight, means[i], covariance));
    }
    return new Mixture(components, columns);
  }

  /** Weight, mean and lower triangle of the scatter matrix of one component. */
  private void gather(int index, double[] weights, double[] mean, double[][] scatter) {
    double weight = 1e-10;
    for (int row = 0; row < rows.length; row++) {
      double part = parts[row][index];
      weight += part;
      for (int column = 0; part > LEAST_PART && column < columns; column++) {
        mean[column] += part * rows[row][column];
      }
    }
    for (int column = 0; column < columns; column++) {
      mean[column] /= weight;
    }
    double[] difference = new double[columns];
    for (int row = 0; row < rows.length; row++) {
      double part = parts[row][index];
      if (part > LEAST_PART) {
        for (int column = 0; column < columns; column++) {
          difference[column] = rows[row][column] - mean[column];
        }
        for (int i = 0; i < columns; i++) {
          double scaled = part * difference[i];
          double[] line = scatter[i];
          for (int j = 0; j <= i; j++) {
            line[j] += scaled * difference[j];
          }
        }
      }
    }
    weights[index] = weight;
  }

  private double[][] pooled(double[][][] scatters) {
    double shrinkage =
        Math.min(MOST_SHRINKAGE, LEAST_SHRINKAGE + SHRINKAGE * columns / rows.length);
    double[][] pooled = new double[columns][columns];
    for (int row = 0; row < columns; row++) {
      for (int column = 0; column <= row; column++) {
        for (double[][] scatter : scatters) {
          pooled[row][column] += scatter[row][column] / rows.length;
        }
        pooled[row][column] *= row == column ? 1 : 1 - shrinkage;
      }
    }
    return pooled;
  }
}
