package io.eddy.trainer.impute;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How far off the model's numbers are, and by how much its deviations have to be stretched so that
 * about 68 % of the cells lie within one. The decoder's own deviation is what is left when the
 * latents are known; where cells are missing they are not, and how much that adds is a matter of
 * the field and of the gaps. Not thread-safe.
 */
final class NumberCheck implements FieldCheck {
  /** The share of a Gaussian within one standard deviation. */
  private static final double WITHIN_ONE = 0.6827;

  /** Fewer cells would give a stretch that is mostly chance. */
  private static final int LEAST_CELLS = 50;

  private double[] values = new double[64];
  private double[] errors = new double[64];
  private double[] deviations = new double[64];
  private int cells;

  /** Counts one cell; an infinite number says nothing about the others. */
  void add(double value, double expected, double deviation) {
    if (!Double.isFinite(value)) {
      return;
    }
    if (cells == values.length) {
      values = Arrays.copyOf(values, 2 * cells);
      errors = Arrays.copyOf(errors, 2 * cells);
      deviations = Arrays.copyOf(deviations, 2 * cells);
    }
    values[cells] = value;
    errors[cells] = Math.abs(value - expected);
    deviations[cells] = deviation;
    cells++;
  }

  @Override
  public int cells() {
    return cells;
  }

  boolean enough() {
    return cells >= 2 * LEAST_CELLS;
  }

  /** What the decoder's deviations are multiplied by; 1 when too few cells are known. */
  double stretch() {
    return enough() ? stretch(IntStream.range(0, cells)) : 1;
  }

  /** A quantile, not a mean of squares: one wild cell says little about all others. */
  private double stretch(IntStream some) {
    double[] ratios = some.mapToDouble(i -> errors[i] / deviations[i]).sorted().toArray();
    return ratios[(int) (WITHIN_ONE * ratios.length)];
  }

  /**
   * Share of the cells within so many stretched deviations; each half of the cells is measured with
   * the stretch of the other.
   */
  double within(double count) {
    double[] stretches =
        enough()
            ? new double[] {stretch(half(1)), stretch(half(0))}
            : new double[] {stretch(), stretch()};
    long inside =
        IntStream.range(0, cells)
            .filter(i -> errors[i] <= count * stretches[i % 2] * deviations[i])
            .count();
    return inside / (double) cells;
  }

  private IntStream half(int which) {
    return IntStream.range(0, cells).filter(i -> i % 2 == which);
  }

  @Override
  public Map<String, Double> figures() {
    Map<String, Double> figures = new LinkedHashMap<>();
    if (cells > 0) {
      figures.put("hidden", (double) cells);
      figures.put("errorToMean", errorToMean());
      figures.put("stretch", stretch());
      figures.put("withinOne", within(1));
      figures.put("withinTwo", within(2));
      figures.values().removeIf(figure -> !Double.isFinite(figure));
    }
    return figures;
  }

  /** Root of the mean squared error as a share of what filling in the mean would have. */
  double errorToMean() {
    double mean = Arrays.stream(values, 0, cells).average().orElse(Double.NaN);
    double squares = 0;
    double aboutMean = 0;
    for (int i = 0; i < cells; i++) {
      squares += errors[i] * errors[i];
      aboutMean += (values[i] - mean) * (values[i] - mean);
    }
    return Math.sqrt(squares / aboutMean);
  }
}
