package io.eddy.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.eddy.trainer.vae.Exemplars.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;

class AggregatePriorTest {
  private static final int LATENT = 2;
  private static final int ALL = Integer.MAX_VALUE;

  /** Gaussians, each with its means before its log-variances. */
  private static Prior prior(float[]... gaussians) {
    return new Prior(part(gaussians, 0), part(gaussians, LATENT), new float[gaussians.length]);
  }

  private static Matrix part(float[][] gaussians, int first) {
    float[] values = new float[gaussians.length * LATENT];
    for (int i = 0; i < gaussians.length; i++) {
      System.arraycopy(gaussians[i], first, values, i * LATENT, LATENT);
    }
    return new Matrix(gaussians.length, values);
  }

  private static float[] divergences(Prior all, int group, float[]... posteriors) {
    Shape shape = Shape.of(posteriors.length, LATENT);
    float[] means = part(posteriors, 0).values();
    float[] logVariances = part(posteriors, LATENT).values();
    return GraphRun.of(
            tf ->
                List.of(
                    new AggregatePrior(tf, all, group)
                        .divergence(
                            new Network.Posterior(
                                tf.constant(shape, DataBuffers.of(means)),
                                tf.constant(shape, DataBuffers.of(logVariances))))))
        .get(0);
  }

  private static float[][] random(int count, double spread, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] gaussians = new float[count][2 * LATENT];
    for (float[] gaussian : gaussians) {
      for (int dimension = 0; dimension < LATENT; dimension++) {
        gaussian[dimension] = (float) (spread * random.nextGaussian());
        gaussian[LATENT + dimension] = (float) (-1 + random.nextGaussian());
      }
    }
    return gaussians;
  }

  private static double logDensity(float[] gaussian, double[] place) {
    double sum = 0;
    for (int dimension = 0; dimension < LATENT; dimension++) {
      double off = place[dimension] - gaussian[dimension];
      double logVariance = gaussian[LATENT + dimension];
      sum -= (off * off * Math.exp(-logVariance) + logVariance + Math.log(2 * Math.PI)) / 2;
    }
    return sum;
  }

  @Test
  void oneExemplarGivesTheDivergenceOfTwoGaussians() {
    float[] prior = {1, -2, -0.5f, 0.7f};
    float[][] posteriors = random(50, 2, 3);
    float[] found = divergences(prior(prior), ALL, posteriors);
    for (int row = 0; row < posteriors.length; row++) {
      double expected = divergence(posteriors[row], prior);
      assertThat((double) found[row]).isCloseTo(expected, within(1e-4 * (1 + expected)));
    }
    assertThat(divergences(prior(prior), ALL, prior)[0]).isCloseTo(0, within(1e-5f));
  }

  @Test
  void boundIsNeverBelowTheDivergence() {
    float[][] components = random(5, 1.5, 5);
    float[][] posteriors = random(20, 1.5, 6);
    float[] found = divergences(prior(components), ALL, posteriors);
    SplittableRandom random = new SplittableRandom(7);
    int draws = 20_000;
    for (int row = 0; row < posteriors.length; row++) {
      double sum = 0;
      double squares = 0;
      double[] place = new double[LATENT];
      for (int draw = 0; draw < draws; draw++) {
        for (int dimension = 0; dimension < LATENT; dimension++) {
          double deviation = Math.exp(posteriors[row][LATENT + dimension] / 2);
          place[dimension] = posteriors[row][dimension] + deviation * random.nextGaussian();
        }
        double density = 0;
        for (float[] component : components) {
          density += Math.exp(logDensity(component, place)) / components.length;
        }
        double ratio = logDensity(posteriors[row], place) - Math.log(density);
        sum += ratio / draws;
        squares += ratio * ratio / draws;
      }
      double error = Math.sqrt((squares - sum * sum) / draws);
      assertThat((double) found[row]).isGreaterThan(sum - 4 * error);
    }
  }

  @Test
  void noDivergenceIsNegative() {
    float[][] components = random(100, 1, 8);
    for (int group : new int[] {1, 7, 16, ALL}) {
      for (float divergence : divergences(prior(components), group, random(500, 1, 9))) {
        assertThat(divergence).isGreaterThan(-1e-4f);
      }
    }
    float[] same = {0.3f, 0.1f, -1, -1};
    // One of two that say the same: as near as it can be, and half of the prior.
    assertThat((double) divergences(prior(same, same, same), 2, same)[0])
        .isCloseTo(Math.log(2), within(1e-5));
  }

  @Test
  void exemplarsCountByTheirWeights() {
    float[] near = {0, 0, -1, -1};
    float[] far = {50, 50, -1, -1};
    // Three rows in four are near.
    float[] logWeights = {(float) Math.log(1.5), (float) Math.log(0.5)};
    Prior weighted =
        new Prior(
            part(new float[][] {near, far}, 0),
            part(new float[][] {near, far}, LATENT),
            logWeights);
    float[] found = divergences(weighted, ALL, near, far);
    assertThat((double) found[0]).isCloseTo(-Math.log(0.75), within(1e-3));
    assertThat((double) found[1]).isCloseTo(-Math.log(0.25), within(1e-3));
  }

  @Test
  void inGroupsAnAnomalyDoesNotVouchForItsLike() {
    float[][] components = random(64, 0.5, 10);
    float[] anomaly = {9, 9, -1, -1};
    components[5] = anomaly;
    float[] usual = {0, 0, -1, -1};
    float[] together = divergences(prior(components), ALL, usual, anomaly);
    float[] inGroups = divergences(prior(components), 4, usual, anomaly);
    assertThat((double) together[1]).isCloseTo(Math.log(64), within(1e-3));
    assertThat(inGroups[1]).isGreaterThan(30);
    assertThat(inGroups[0]).isLessThan(5);
  }

  private static double divergence(float[] posterior, float[] exemplar) {
    double sum = 0;
    for (int dimension = 0; dimension < LATENT; dimension++) {
      double off = posterior[dimension] - exemplar[dimension];
      double logRatio = posterior[LATENT + dimension] - exemplar[LATENT + dimension];
      double square = off * off * Math.exp(-exemplar[LATENT + dimension]);
      sum += (Math.exp(logRatio) + square - 1 - logRatio) / 2;
    }
    return sum;
  }

  @Test
  void ofManyGroupsTheDivergenceCountsThatThreeInFiveDoNotExceed() {
    int group = HistoryKind.MIXED.group();
    assertThat(group).isEqualTo(24);
    float[][] posteriors = random(10, 1, 12);
    for (int groups : new int[] {1, 2, 3, 5, 7, 10}) {
      // The last exemplars fill no group, and count nowhere.
      float[][] components = random(groups * group + 11, 1, 11);
      float[] found = divergences(prior(components), group, posteriors);
      for (int row = 0; row < posteriors.length; row++) {
        double[] ofGroups = new double[groups];
        Arrays.fill(ofGroups, Double.POSITIVE_INFINITY);
        for (int i = 0; i < groups * group; i++) {
          double fromThis = divergence(posteriors[row], components[i]) + Math.log(group);
          ofGroups[i / group] = Math.min(ofGroups[i / group], fromThis);
        }
        Arrays.sort(ofGroups);
        double expected = ofGroups[groups * 3 / 5];
        assertThat((double) found[row]).isCloseTo(expected, within(1e-4 * (1 + expected)));
      }
    }
  }
}
