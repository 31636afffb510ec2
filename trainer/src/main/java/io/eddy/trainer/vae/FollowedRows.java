package io.eddy.trainer.vae;

import io.eddy.trainer.figures.Learning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Some training rows whose loss was followed from round to round. A row is learnt from the first
 * round on after which its loss never again exceeds what nineteen in twenty of these rows have in
 * the end. Immutable.
 */
public final class FollowedRows {
  private static final double LEARNT_SHARE = 0.95;

  private final int[] rows;
  private final int[] learntAfter;
  private final int rounds;
  private final double bar;

  private FollowedRows(int[] rows, int[] learntAfter, int rounds, double bar) {
    this.rows = rows;
    this.learntAfter = learntAfter;
    this.rounds = rounds;
    this.bar = bar;
  }

  /**
   * Judges what was followed until the weights were as they are kept.
   *
   * @param losses of the rows, round by round
   */
  static FollowedRows of(int[] rows, List<float[]> losses) {
    float[] last = losses.get(losses.size() - 1).clone();
    Arrays.sort(last);
    double bar = rows.length == 0 ? 0 : last[(int) Math.ceil(LEARNT_SHARE * (last.length - 1))];
    int[] learntAfter = new int[rows.length];
    for (int round = 0; round < losses.size(); round++) {
      for (int i = 0; i < rows.length; i++) {
        learntAfter[i] = losses.get(round)[i] <= bar ? learntAfter[i] : round + 1;
      }
    }
    return new FollowedRows(rows.clone(), learntAfter, losses.size(), bar);
  }

  public int size() {
    return rows.length;
  }

  /** Nats. */
  public double bar() {
    return bar;
  }

  /** How many were learnt after each round, up to the one whose weights are kept. */
  public List<Integer> learnt() {
    List<Integer> learnt = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      int until = round;
      learnt.add((int) IntStream.of(learntAfter).filter(after -> after <= until).count());
    }
    return learnt;
  }

  /** A row of the history, and from which step on it was learnt. */
  public record Slow(int row, int step) {}

  /** Those learnt last of all that were; none that was learnt within the first half. */
  public List<Slow> slowest(int most, List<Learning.Round> steps) {
    return IntStream.range(0, rows.length)
        .filter(i -> learntAfter[i] < rounds && learntAfter[i] > rounds / 2)
        .boxed()
        .sorted(Comparator.comparingInt(i -> -learntAfter[i]))
        .limit(most)
        .map(i -> new Slow(rows[i], steps.get(learntAfter[i]).step()))
        .toList();
  }
}
