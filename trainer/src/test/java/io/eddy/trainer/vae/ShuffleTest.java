package io.eddy.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShuffleTest {
  @Test
  void everyRowIsDrawnAsOftenAsAnyOther() {
    int[] rows = {5, 6, 7, 8};
    int[][] drawn = new int[9][2];
    for (int seed = 0; seed < 4000; seed++) {
      int[] two = Shuffle.draw(rows, 2, seed);
      assertThat(two).hasSize(2).doesNotHaveDuplicates();
      drawn[two[0]][0]++;
      drawn[two[1]][1]++;
    }
    for (int row : rows) {
      assertThat(drawn[row][0]).isBetween(880, 1120);
      assertThat(drawn[row][1]).isBetween(880, 1120);
    }
    assertThat(rows).containsExactly(5, 6, 7, 8);
    assertThat(Shuffle.draw(rows, 9, 1)).containsExactlyInAnyOrder(5, 6, 7, 8);
  }
}
