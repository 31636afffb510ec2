package io.eddy.trainer.history;

import io.eddy.command.Failure;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What each row of a history is for: to train on, to decide when to stop, to calibrate, to test. By
 * time when the history has times, earliest first, since a model judges what comes after it;
 * otherwise by seeded shuffle. Rows labelled as anomalies are only ever tested on: the other parts
 * must be normal records. Rows of each part stand in ascending order. The arrays are not copied.
 */
public final class Split {
  private static final double TRAINING_SHARE = 0.70;
  private static final double STOPPING_SHARE = 0.05;
  private static final double CALIBRATION_SHARE = 0.20;

  private static final byte TEST = 3;

  private final int[] training;
  private final int[] stopping;
  private final int[] calibration;
  private final int[] test;
  private final int[] normalRows;

  private Split(byte[] parts, EncodedHistory history) {
    this.training = rows(parts, 0);
    this.stopping = rows(parts, 1);
    this.calibration = rows(parts, 2);
    this.test = rows(parts, TEST);
    this.normalRows = IntStream.range(0, parts.length).filter(row -> !history.label(row)).toArray();
  }

  private static int[] rows(byte[] parts, int part) {
    return IntStream.range(0, parts.length).filter(row -> parts[row] == part).toArray();
  }

  /** Uses 9 bytes of heap a row while it works, and 4 after. */
  public static Split of(EncodedHistory history, long seed) {
    int size = history.size();
    int normal = 0;
    for (int row = 0; row < size; row++) {
      normal += history.label(row) ? 0 : 1;
    }
    if (normal < History.LEAST_ROWS) {
      throw new Failure(
          String.format(
              Locale.ROOT,
              "the history has %,d usable %s%s; expected at least %,d to train on",
              normal,
              normal == 1 ? "row" : "rows",
              normal == size ? "" : " that " + (normal == 1 ? "is" : "are") + " not anomalies",
              History.LEAST_ROWS));
    }
    int[] ends = ends(normal);
    return new Split(
        history.timed() ? byTime(history, normal, ends) : bySeed(history, normal, ends, seed),
        history);
  }

  /** Where training, stopping and calibration end among the normal rows in order. */
  private static int[] ends(int normal) {
    int training = (int) Math.round(TRAINING_SHARE * normal);
    int stopping = training + (int) Math.max(1, Math.round(STOPPING_SHARE * normal));
    int calibration = stopping + (int) Math.round(CALIBRATION_SHARE * normal);
    return new int[] {training, stopping, Math.min(calibration, normal - 1)};
  }

  private static byte[] bySeed(EncodedHistory history, int normal, int[] ends, long seed) {
    byte[] deck = new byte[normal];
    Arrays.fill(deck, ends[0], ends[1], (byte) 1);
    Arrays.fill(deck, ends[1], ends[2], (byte) 2);
    Arrays.fill(deck, ends[2], normal, TEST);
    Random random = new Random(seed);
    for (int i = normal - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      byte swapped = deck[i];
      deck[i] = deck[other];
      deck[other] = swapped;
    }
    byte[] parts = new byte[history.size()];
    int next = 0;
    for (int row = 0; row < parts.length; row++) {
      parts[row] = history.label(row) ? TEST : deck[next++];
    }
    return parts;
  }

  private static byte[] byTime(EncodedHistory history, int normal, int[] ends) {
    long[] times = new long[normal];
    int next = 0;
    for (int row = 0; row < history.size(); row++) {
      if (!history.label(row)) {
        times[next++] = history.time(row);
      }
    }
    Arrays.parallelSort(times);
    TimeCut[] cuts =
        IntStream.of(ends).mapToObj(end -> TimeCut.at(end, times)).toArray(TimeCut[]::new);
    byte[] parts = new byte[history.size()];
    for (int row = 0; row < parts.length; row++) {
      parts[row] = history.label(row) ? TEST : part(history.time(row), cuts);
    }
    return parts;
  }

  /** Every cut must see every row, for it counts those at its own time. */
  private static byte part(long time, TimeCut[] cuts) {
    int part = 0;
    for (TimeCut cut : cuts) {
      part += cut.isBefore(time) ? 0 : 1;
    }
    return (byte) part;
  }

  public int[] training() {
    return training;
  }

  public int[] stopping() {
    return stopping;
  }

  public int[] calibration() {
    return calibration;
  }

  public int[] test() {
    return test;
  }

  /** All rows that are not labelled as anomalies, ascending. */
  public int[] normalRows() {
    return normalRows;
  }

  /** How many rows are for what, for the provenance of a model. */
  public Map<String, Long> counts() {
    return Map.of(
        "training", (long) training.length,
        "stopping", (long) stopping.length,
        "calibration", (long) calibration.length,
        "test", (long) test.length);
  }
}
