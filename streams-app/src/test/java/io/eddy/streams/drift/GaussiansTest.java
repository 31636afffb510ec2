package io.eddy.streams.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class GaussiansTest {
  private static final Gaussians TRAINING = new Gaussians(List.of(0.0, 1.0), List.of(1.0, 4.0));

  @Test
  void nothingDivergesFromItself() {
    assertThat(TRAINING.divergenceFrom(TRAINING)).isZero();
  }

  @Test
  void divergenceIsWhatTheFormulaSaysByHand() {
    Gaussians window = new Gaussians(List.of(1.0, 1.0), List.of(2.0, 1.0));
    // (ln(1/2) + (2 + 1)/1 - 1)/2 = 0.653426; (ln(4/1) + (1 + 0)/4 - 1)/2 = 0.318147
    assertThat(window.divergenceFrom(TRAINING)).isCloseTo(0.971574, within(1e-6));
  }

  @Test
  void aDimensionThatStoodStillIsFarButNotInfinitelyFar() {
    Gaussians window = new Gaussians(List.of(0.0, 1.0), List.of(0.0, 4.0));
    assertThat(window.divergenceFrom(TRAINING)).isBetween(1.0, 10.0);
  }
}
