package io.eddy.trainer.impute;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How often the model's words are right, and the power to which its probabilities have to be raised
 * so that on average they say so. Networks are too sure of their classes, plain autoencoders most
 * of all. Not thread-safe.
 */
final class WordCheck implements FieldCheck {
  /** Fewer cells would give a power that is mostly chance. */
  private static final int LEAST_CELLS = 50;

  /** Beyond these, all probabilities are alike; halving the span so often leaves nothing of it. */
  private static final double LEAST_LOG_POWER = -7;

  private static final double MOST_LOG_POWER = 14;
  private static final int HALVINGS = 50;

  private final Map<Integer, Integer> counts = new HashMap<>();
  private double[] probabilities = new double[64];
  private boolean[] right = new boolean[64];
  private int cells;

  /** Counts one cell. */
  void add(int word, int expected, double probability) {
    if (cells == right.length) {
      probabilities = Arrays.copyOf(probabilities, 2 * cells);
      right = Arrays.copyOf(right, 2 * cells);
    }
    probabilities[cells] = probability;
    right[cells] = word == expected;
    cells++;
    counts.merge(word, 1, Integer::sum);
  }

  @Override
  public int cells() {
    return cells;
  }

  private boolean enough() {
    return cells >= 2 * LEAST_CELLS;
  }

  /** To what the softmax's probabilities are raised; 1 when too few cells are known. */
  double power() {
    return enough() ? power(IntStream.range(0, cells).toArray()) : 1;
  }

  /** By bisection, for the mean falls as the power rises. */
  private double power(int[] some) {
    double hits = IntStream.of(some).filter(i -> right[i]).count();
    // Laplace's rule: that all were right does not make them certain.
    double wanted = (hits + 1) / (some.length + 2.0);
    double low = LEAST_LOG_POWER;
    double high = MOST_LOG_POWER;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (mean(some, Math.exp(middle)) > wanted) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.exp(low);
  }

  private double mean(int[] some, double power) {
    return IntStream.of(some)
        .mapToDouble(i -> Math.pow(probabilities[i], power))
        .average()
        .orElseThrow();
  }

  /** Share of the cells in which the expected word stood. */
  double right() {
    return IntStream.range(0, cells).filter(i -> right[i]).count() / (double) cells;
  }

  /** Mean of the probabilities; each half of the cells with the power of the other. */
  double stated() {
    if (!enough()) {
      return mean(IntStream.range(0, cells).toArray(), 1);
    }
    double sum = 0;
    for (int half = 0; half < 2; half++) {
      sum += mean(half(half), power(half(1 - half))) * half(half).length;
    }
    return sum / cells;
  }

  private int[] half(int which) {
    return IntStream.range(0, cells).filter(i -> i % 2 == which).toArray();
  }

  /** Share of the cells that the commonest word would have got right. */
  double commonest() {
    return counts.values().stream().mapToInt(Integer::intValue).max().orElse(0) / (double) cells;
  }

  @Override
  public Map<String, Double> figures() {
    Map<String, Double> figures = new LinkedHashMap<>();
    if (cells > 0) {
      figures.put("hidden", (double) cells);
      figures.put("right", right());
      figures.put("power", power());
      figures.put("stated", stated());
      figures.put("commonest", commonest());
    }
    return figures;
  }
}
