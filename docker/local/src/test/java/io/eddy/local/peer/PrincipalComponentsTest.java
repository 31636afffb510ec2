package io.eddy.local.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PrincipalComponentsTest {
  @Test
  void scoreIsWhatLiesAcrossTheLargeComponents() {
    double[][] history = {{10, 1}, {10, -1}, {-10, 1}, {-10, -1}};
    Peer components = PrincipalComponents.fit(history, 0);

    assertThat(components.score(new double[] {5, 2})).isCloseTo(4, within(1e-9));
    assertThat(components.score(new double[] {1000, 0})).isCloseTo(0, within(1e-6));
  }

  @Test
  void directionsAreFoundThoughTheyAreAskew() {
    double[][] history = {{3, 3}, {-3, -3}, {1, 1}, {-1, -1}};
    Peer components = PrincipalComponents.fit(history, 0);

    assertThat(components.score(new double[] {7, 7})).isCloseTo(0, within(1e-9));
    assertThat(components.score(new double[] {1, -1})).isCloseTo(2, within(1e-9));
  }

  @Test
  void oneDirectionIsAlwaysLeftForTheError() {
    Peer components = PrincipalComponents.fit(new double[][] {{1}, {-1}}, 0);

    assertThat(components.score(new double[] {3})).isCloseTo(9, within(1e-9));
  }
}
