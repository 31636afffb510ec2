package io.eddy.trainer.history;

import io.eddy.model.bundle.Manifest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where in its file or partition each row stands, so that a person finds it again. Kept as runs of
 * consecutive positions, of which there are few; a history of very many has its later rows unnamed.
 * Not thread-safe while it grows.
 */
final class RowPlaces {
  private static final int MOST_RUNS = 100_000;

  /** What a source calls a position: line, row or offset. */
  private final String unit;

  private int[] firstRows = new int[16];
  private int[] sources = new int[16];
  private long[] positions = new long[16];
  private int runs;
  private int source;
  private int rows;
  private int named;

  RowPlaces(String unit) {
    this.unit = unit;
  }

  /** The next row of the present source. */
  void add(long position) {
    boolean continues =
        runs > 0
            && sources[runs - 1] == source
            && position - positions[runs - 1] == rows - firstRows[runs - 1];
    if (!continues && runs == MOST_RUNS) {
      rows++;
      return;
    }
    if (!continues) {
      grow();
      firstRows[runs] = rows;
      sources[runs] = source;
      positions[runs++] = position;
    }
    rows++;
    named = named == rows - 1 ? rows : named;
  }

  private void grow() {
    if (runs == firstRows.length) {
      firstRows = Arrays.copyOf(firstRows, runs * 2);
      sources = Arrays.copyOf(sources, runs * 2);
      positions = Arrays.copyOf(positions, runs * 2);
    }
  }

  void endSource() {
    source++;
  }

  /** In words, with the names of the sources in their order. */
  Optional<String> of(int row, List<Manifest.Source> names) {
    if (row >= named) {
      return Optional.empty();
    }
    int found = Arrays.binarySearch(firstRows, 0, runs, row);
    int run = found >= 0 ? found : -found - 2;
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s %s %d",
            names.get(sources[run]).name(),
            unit,
            positions[run] + row - firstRows[run]));
  }
}
