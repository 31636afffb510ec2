package io.eddy.local.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Negative log-density under a mixture of ten normal distributions with full covariance, fitted by
 * expectation maximisation from clusters. At most 20,000 rows of the history are fitted, chosen by
 * seed.
 */
final class GaussianMixture implements Peer {
  private static final int COMPONENTS = 10;
  private static final int MOST_ROWS = 20_000;
  private static final int MOST_ROUNDS = 100;

  /** Nats a row by which a round must better the fit to be followed by another. */
  private static final double LEAST_GAIN = 1e-3;

  /** On a variance, in units of the column's own: keeps covariances positive definite. */
  private static final double RIDGE = 1e-6;

  private final List<Component> components;

  private record Component(double logWeight, Gaussian gaussian) {
    double logDensity(double[] row) {
      return logWeight + gaussian.logDensity(row);
    }
  }

  private GaussianMixture(List<Component> components) {
    this.components = components;
  }

  static Peer fit(double[][] history, long seed) {
    Random random = new Random(seed);
    double[][] rows = RandomRows.draw(history, MOST_ROWS, random);
    int count = Math.min(COMPONENTS, rows.length);
    int[] cluster = Clusters.of(rows, count, random);
    double[][] shares = new double[count][rows.length];
    for (int i = 0; i < rows.length; i++) {
      shares[cluster[i]][i] = 1;
    }
    GaussianMixture mixture = maximise(rows, shares);
    double before = Double.NEGATIVE_INFINITY;
    double fit = mixture.expect(rows, shares);
    for (int round = 1; round < MOST_ROUNDS && fit - before >= LEAST_GAIN; round++) {
      mixture = maximise(rows, shares);
      before = fit;
      fit = mixture.expect(rows, shares);
    }
    return mixture;
  }

  /** A component that explains less than one row is dropped. */
  private static GaussianMixture maximise(double[][] rows, double[][] shares) {
    List<Component> components = new ArrayList<>();
    for (double[] share : shares) {
      double weight = IntStream.range(0, share.length).mapToDouble(i -> share[i]).sum();
      if (weight >= 1) {
        Gaussian gaussian = Gaussian.of(rows, share, RIDGE);
        components.add(new Component(Math.log(weight / rows.length), gaussian));
      }
    }
    return new GaussianMixture(components);
  }

  /** Sets each component's share in each row, and returns the mean log-density. */
  private double expect(double[][] rows, double[][] shares) {
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      double[] terms = terms(rows[i]);
      double density = logSum(terms);
      for (int k = 0; k < shares.length; k++) {
        shares[k][i] = k < terms.length ? Math.exp(terms[k] - density) : 0;
      }
      sum += density;
    }
    return sum / rows.length;
  }

  private double[] terms(double[] row) {
    double[] terms = new double[components.size()];
    for (int k = 0; k < terms.length; k++) {
      terms[k] = components.get(k).logDensity(row);
    }
    return terms;
  }

  private static double logSum(double[] terms) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double term : terms) {
      largest = Math.max(largest, term);
    }
    double sum = 0;
    for (double term : terms) {
      sum += Math.exp(term - largest);
    }
    return largest + Math.log(sum);
  }

  @Override
  public double score(double[] row) {
    return -logSum(terms(row));
  }
}
