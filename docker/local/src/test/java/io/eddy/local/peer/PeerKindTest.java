package io.eddy.local.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PeerKindTest {
  @ParameterizedTest
  @EnumSource
  void rowThatBreaksATieOfItsColumnsIsStrangerThanOneThatKeepsIt(PeerKind kind) {
    Peer peer = kind.fit(history(), 5);

    assertThat(peer.score(new double[] {3, -6, 20})).isGreaterThan(peer.score(typical()) * 1.05);
  }

  @ParameterizedTest
  @EnumSource
  void sameSeedGivesTheSameScores(PeerKind kind) {
    double[] row = {0.3, 0.5, 20};

    assertThat(kind.fit(history(), 5).score(row)).isEqualTo(kind.fit(history(), 5).score(row));
  }

  @ParameterizedTest
  @EnumSource
  void missingValueIsScored(PeerKind kind) {
    assertThat(kind.fit(history(), 5).score(new double[] {0.3, Double.NaN, 20})).isFinite();
  }

  private static double[] typical() {
    return new double[] {0.1, 0.2, 20};
  }

  private static double[][] history() {
    Random random = new Random(9);
    double[][] rows = new double[600][];
    for (int i = 0; i < rows.length; i++) {
      double shared = random.nextGaussian();
      rows[i] = new double[] {shared, 2 * shared + 0.1 * random.nextGaussian(), 20};
    }
    return rows;
  }
}
