package io.eddy.local.soak;

import io.eddy.command.Failure;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the memory went after warm-up, in windows of equally many records. Single samples jump, so
 * a window counts by its median.
 *
 * @param windows medians of the resident bytes, in order of time
 * @param most resident bytes of any sample, warm-up included
 * @param last resident bytes at the end
 * @param slope bytes a record after warm-up, by least squares
 */
record Trend(List<Long> windows, long most, long last, double slope) {
  /**
   * Compilation, connections, and the models that are kept: the first tenth of the records is for
   * what comes once.
   */
  private static final int TENTHS = 10;

  Trend {
    windows = List.copyOf(windows);
    if (windows.size() < 2) {
      throw new Failure(
          "the run was too short to compare anything: expected samples in two tenths of the records"
              + " after the first at least, found "
              + windows.size());
    }
  }

  /**
   * Of samples in order of time.
   *
   * @throws Failure when there are too few to compare anything
   */
  static Trend of(List<Sample> samples, long records) {
    List<List<Sample>> tenths = new ArrayList<>();
    for (int i = 0; i < TENTHS; i++) {
      tenths.add(new ArrayList<>());
    }
    for (Sample sample : samples) {
      tenths.get((int) Math.min(TENTHS - 1, sample.judged() * TENTHS / records)).add(sample);
    }
    List<Sample> later = tenths.stream().skip(1).flatMap(List::stream).toList();
    return new Trend(
        tenths.stream().skip(1).filter(tenth -> !tenth.isEmpty()).map(Trend::median).toList(),
        samples.stream().mapToLong(sample -> sample.memory().bytes()).max().orElse(0),
        samples.isEmpty() ? 0 : samples.get(samples.size() - 1).memory().bytes(),
        slope(later));
  }

  private static long median(List<Sample> samples) {
    long[] sorted = samples.stream().mapToLong(s -> s.memory().bytes()).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static double slope(List<Sample> samples) {
    double meanRecords = samples.stream().mapToDouble(Sample::judged).average().orElse(0);
    double meanBytes = samples.stream().mapToDouble(s -> s.memory().bytes()).average().orElse(0);
    double together = 0;
    double square = 0;
    for (Sample sample : samples) {
      double records = sample.judged() - meanRecords;
      together += records * (sample.memory().bytes() - meanBytes);
      square += records * records;
    }
    return square == 0 ? 0 : together / square;
  }

  /** Resident bytes right after warm-up. */
  long first() {
    return windows.get(0);
  }

  /** Of the largest later window, as a share of the first; below zero when it shrank. */
  double growth() {
    long largest = windows.stream().skip(1).mapToLong(Long::longValue).max().orElseThrow();
    return largest / (double) first() - 1;
  }

  /** The same beside so many bytes that cannot grow. */
  double growthBeside(long fixedBytes) {
    return growth() * first() / (first() - fixedBytes);
  }

  boolean flat(double limit) {
    return growth() <= limit;
  }
}
