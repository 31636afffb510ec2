package io.eddy.trainer.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddy.model.bundle.Manifest.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowPlacesTest {
  private static final List<Source> NAMES =
      List.of(new Source("a.csv", ""), new Source("b.csv", ""));

  @Test
  void rowsAreFoundAcrossGapsAndSources() {
    RowPlaces places = new RowPlaces("line");
    for (long line : new long[] {2, 3, 7, 8, 9}) {
      places.add(line);
    }
    places.endSource();
    places.add(10);
    places.add(11);

    List<String> found =
        List.of(0, 1, 2, 4, 5, 6).stream().map(row -> places.of(row, NAMES).orElseThrow()).toList();
    assertThat(found)
        .containsExactly(
            "a.csv line 2",
            "a.csv line 3",
            "a.csv line 7",
            "a.csv line 9",
            "b.csv line 10",
            "b.csv line 11");
  }

  @Test
  void afterTooManyGapsRowsHaveNoName() {
    RowPlaces places = new RowPlaces("offset");
    for (int i = 0; i < 100_100; i++) {
      places.add(2L * i);
    }
    places.add(200_199);
    assertThat(places.of(99_999, NAMES)).contains("a.csv offset 199998");
    assertThat(places.of(100_000, NAMES)).isEmpty();
    assertThat(places.of(100_100, NAMES)).isEmpty();
  }
}
