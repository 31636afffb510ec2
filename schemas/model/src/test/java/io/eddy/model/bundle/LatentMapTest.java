package io.eddy.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.eddy.model.bundle.LatentMap.Extent;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatentMapTest {
  private static final Extent EXTENT = new Extent(-2, 2, -1, 1);

  private static LatentMap map(List<Double> up, int columns, List<Integer> counts) {
    return new LatentMap(List.of(1.0, 2.0), List.of(0.6, 0.8), up, EXTENT, columns, counts);
  }

  @Test
  void placesAreMeasuredAlongTheAxesFromTheCentre() {
    LatentMap map = map(List.of(-0.8, 0.6), 2, List.of(1, 2, 3, 4, 5, 6));
    double[] latents = {2, 4};

    assertThat(map.x(i -> latents[i])).isCloseTo(2.2, offset(1e-12));
    assertThat(map.y(i -> latents[i])).isCloseTo(0.4, offset(1e-12));
    assertThat(map.rows()).isEqualTo(3);
  }

  @Test
  void axesOfAnotherLengthAreRefused() {
    assertThatThrownBy(() -> map(List.of(1.0), 1, List.of(1)))
        .hasMessageContaining("uneven lengths");
  }

  @Test
  void cellsThatFillNoRectangleAreRefused() {
    assertThatThrownBy(() -> map(List.of(0.0, 0.0), 2, List.of(1, 2, 3)))
        .hasMessage("the latent map has 3 cells in 2 columns");
  }

  @Test
  void moreCellsThanAnybodyDrawsAreRefused() {
    List<Integer> cells = Collections.nCopies(LatentMap.MOST_CELLS + 1, 1);
    assertThatThrownBy(() -> map(List.of(0.0, 0.0), 1, cells)).hasMessageContaining("cells in 1");
  }

  @Test
  void countsBelowZeroAreRefused() {
    assertThatThrownBy(() -> map(List.of(0.0, 0.0), 1, List.of(-1)))
        .hasMessageContaining("below zero");
  }

  @Test
  void aMapWithoutExtentIsRefused() {
    assertThatThrownBy(() -> new Extent(1, 1, 0, 1)).hasMessageContaining("no extent");
    assertThatThrownBy(() -> new Extent(0, Double.POSITIVE_INFINITY, 0, 1))
        .hasMessageContaining("no extent");
  }
}
