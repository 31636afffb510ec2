package io.eddy.trainer.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.eddy.trainer.bundle.Ranking;
import io.eddy.trainer.figures.Detection;
import io.eddy.trainer.figures.Detection.Operating;
import io.eddy.trainer.figures.Detection.Point;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CurvesTest {
  @Test
  void everyThresholdIsAPoint() {
    Detection curves =
        Curves.of(new float[] {1, 2, 3, 4}, new float[] {3, 5}, 3, Double.NaN, Double.NaN);
    assertThat(curves.roc())
        .containsExactly(
            new Point(0, 0),
            new Point(0, 0.5),
            new Point(0.25, 0.5),
            new Point(0.5, 1),
            new Point(0.75, 1),
            new Point(1, 1));
    assertThat(curves.precision().get(0)).isEqualTo(new Point(0.5, 1));
    assertThat(curves.precision()).contains(new Point(1, 0.5));
    assertThat(curves.operating()).isEqualTo(new Operating(0.5, 1, 0.5));
  }

  @Test
  void areaUnderTheCurveIsThatOfTheRanking() {
    Random random = new Random(3);
    float[] normal = new float[5000];
    float[] anomalies = new float[3000];
    float[] all = new float[8000];
    boolean[] anomalous = new boolean[8000];
    for (int i = 0; i < all.length; i++) {
      anomalous[i] = i >= normal.length;
      // Rounded, so that many are equal.
      all[i] = Math.round(10 * (random.nextGaussian() + (anomalous[i] ? 1 : 0))) / 10f;
      if (anomalous[i]) {
        anomalies[i - normal.length] = all[i];
      } else {
        normal[i] = all[i];
      }
    }
    Detection curves = Curves.of(normal, anomalies, 1, 0, 0);
    assertThat(curves.roc()).hasSizeLessThan(250);
    assertThat(area(curves.roc())).isCloseTo(Ranking.of(all, anomalous).auroc(), within(1e-3));
  }

  private static double area(List<Point> points) {
    double area = 0;
    for (int i = 1; i < points.size(); i++) {
      Point from = points.get(i - 1);
      Point to = points.get(i);
      area += (to.x() - from.x()) * (to.y() + from.y()) / 2;
    }
    return area;
  }

  @Test
  void nothingReportedHasNoPrecision() {
    assertThat(Curves.of(new float[] {1}, new float[] {2}, 9, 1, 1).operating())
        .isEqualTo(new Operating(0, 0, 0));
  }
}
