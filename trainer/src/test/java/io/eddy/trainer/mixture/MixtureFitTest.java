package io.eddy.trainer.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MixtureFitTest {
  private static double[] pair(SplittableRandom random, double x, double y, double correlation) {
    double first = random.nextGaussian();
    double rest = Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
    return new double[] {x + first, y + correlation * first + rest};
  }

  /** Seven in ten about (-4, -4) and tied, the others about (4, 4) and tied the other way. */
  private static double[][] two(int count) {
    SplittableRandom random = new SplittableRandom(1);
    return IntStream.range(0, count)
        .mapToObj(i -> i % 10 < 7 ? pair(random, -4, -4, 0.8) : pair(random, 4, 4, -0.6))
        .toArray(double[][]::new);
  }

  private static double[][] standard(int count, int columns) {
    SplittableRandom random = new SplittableRandom(2);
    return IntStream.range(0, count)
        .mapToObj(
            i -> IntStream.range(0, columns).mapToDouble(j -> random.nextGaussian()).toArray())
        .toArray(double[][]::new);
  }

  private static double correlation(Component component) {
    double across =
        component.whitening(1, 0) * component.whitening(1, 1)
            + component.whitening(0, 0) * component.whitening(0, 1);
    double[] precisions = component.precisions();
    return -across / Math.sqrt(precisions[0] * precisions[1]);
  }

  @Test
  void twoSeparateGaussiansAreRecovered() {
    Mixture mixture = MixtureFit.of(two(4000), 2, 0, 1);
    List<Component> found =
        mixture.components().stream()
            .sorted(Comparator.comparingDouble(component -> component.mean(0)))
            .toList();
    assertThat(found).hasSize(2);
    double[] shares = {0.7, 0.3};
    double[] places = {-4, 4};
    double[] correlations = {0.8, -0.6};
    for (int i = 0; i < 2; i++) {
      Component component = found.get(i);
      assertThat(Math.exp(component.logWeight())).isCloseTo(shares[i], within(0.01));
      assertThat(component.mean(0)).isCloseTo(places[i], within(0.15));
      assertThat(component.mean(1)).isCloseTo(places[i], within(0.15));
      assertThat(correlation(component)).isCloseTo(correlations[i], within(0.05));
      assertThat(component.precisions()[0])
          .isCloseTo(1 / (1 - correlations[i] * correlations[i]), within(0.25));
    }
  }

  @Test
  void densityHasUnitMass() {
    Mixture mixture = MixtureFit.of(two(400), 2, 0, 1);
    double mass = 0;
    for (double x = -12; x < 12; x += 0.1) {
      for (double y = -12; y < 12; y += 0.1) {
        mass += Math.exp(mixture.logDensity(new double[] {x, y})) * 0.01;
      }
    }
    assertThat(mass).isCloseTo(1, within(1e-3));
  }

  @Test
  void fewRowsGiveOneComponentThatDoubtsThem() {
    for (int count : new int[] {1, 2, 3, 14}) {
      double[][] rows = standard(count, 5);
      Mixture mixture = MixtureFit.of(rows, 16, 0, 1);
      assertThat(mixture.components()).hasSize(1);
      assertThat(mixture.logDensity(rows[0])).isFinite();
      assertThat(mixture.logDensity(new double[] {9, 9, 9, 9, 9}))
          .isFinite()
          .isLessThan(mixture.logDensity(rows[0]));
    }
    assertThat(MixtureFit.of(standard(60, 5), 16, 0, 1).components()).hasSize(4);
  }

  @Test
  void moreColumnsThanRowsAreNoCertainty() {
    double[][] rows = standard(30, 60);
    Mixture mixture = MixtureFit.of(rows, 16, 0, 1);
    double[][] others = standard(60, 60);
    double seen = IntStream.range(0, 30).mapToDouble(i -> mixture.logDensity(rows[i])).sum() / 30;
    double unseen =
        IntStream.range(30, 60).mapToDouble(i -> mixture.logDensity(others[i])).sum() / 30;
    // Sixty standard normals have a log-density of -85 on average.
    assertThat(seen).isBetween(-120.0, -20.0);
    assertThat(unseen).isBetween(-250.0, -85.0);
  }

  @Test
  void constantColumnAndEqualRowsAreFitted() {
    double[][] rows = standard(300, 3);
    for (double[] row : rows) {
      row[1] = 0;
    }
    Mixture mixture = MixtureFit.of(rows, 4, 0, 1);
    double usual = mixture.logDensity(new double[] {0, 0, 0});
    assertThat(usual).isFinite();
    assertThat(mixture.logDensity(new double[] {0, 1, 0})).isFinite().isLessThan(usual - 100);

    Mixture equal = MixtureFit.of(new double[100][2], 4, 0, 1);
    assertThat(equal.logDensity(new double[] {0, 0})).isFinite();
    assertThat(equal.logDensity(new double[] {1, 0})).isLessThan(0);
  }

  @Test
  void rowsLeftOutDoNotCount() {
    double[][] rows = standard(1000, 2);
    for (int i = 0; i < 1000; i += 10) {
      rows[i][0] += 8;
      rows[i][1] += 8;
    }
    double[] far = {8, 8};
    Mixture all = MixtureFit.of(rows, 1, 0, 1);
    Mixture most = MixtureFit.of(rows, 1, 0.3, 1);
    assertThat(all.components().get(0).mean(0)).isGreaterThan(0.6);
    assertThat(most.components().get(0).mean(0)).isCloseTo(0, within(0.15));
    assertThat(most.components().get(0).mean(1)).isCloseTo(0, within(0.15));
    assertThat(most.logDensity(far)).isLessThan(all.logDensity(far) - 30);
  }

  @Test
  void ofEachKindTheRowsThatFitBestStay() {
    double[][] rows = two(1000);
    int[] kinds = IntStream.range(0, 1000).map(i -> i % 10 < 7 ? 1 : 2).toArray();
    Mixture whole = MixtureFit.of(rows, 1, 0.3, 1);
    Mixture parts = MixtureFit.of(rows, 1, 0.3, kinds, 1);
    // Seven in ten are about -4, which three in ten left out leave alone.
    assertThat(whole.components().get(0).mean(0)).isLessThan(-3.5);
    assertThat(parts.components().get(0).mean(0)).isCloseTo(0.7 * -4 + 0.3 * 4, within(0.5));
  }

  @Test
  void oneSeedGivesOneMixture() {
    double[][] rows = standard(500, 3);
    double[] probe = {0.3, -0.2, 1.1};
    double one = MixtureFit.of(rows, 8, 0.1, 1).logDensity(probe);
    assertThat(MixtureFit.of(rows, 8, 0.1, 1).logDensity(probe)).isEqualTo(one);
    assertThat(MixtureFit.of(rows, 8, 0.1, 2).logDensity(probe)).isNotEqualTo(one);
  }

  @Test
  void nothingToFitIsRefused() {
    assertThatThrownBy(() -> MixtureFit.of(new double[0][], 2, 0, 1))
        .hasMessage("a mixture needs rows and columns, found none");
  }
}
