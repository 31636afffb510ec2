package io.eddy.trainer.figures;

import java.util.List;
import java.util.Optional;

/**
 * One feature: what it holds and how well the model knows it.
 *
 * @param missing share of the training rows without it
 * @param numbers null for words
 * @param words the most frequent ones; empty for numbers
 * @param quality null where nothing could be measured
 */
public record FieldFigures(
    String name, double missing, Histogram numbers, List<WordCount> words, Quality quality) {
  public FieldFigures {
    words = List.copyOf(words);
  }

  public Optional<Histogram> histogram() {
    return Optional.ofNullable(numbers);
  }

  public Optional<Quality> measured() {
    return Optional.ofNullable(quality);
  }

  /** Training rows in equal steps; what lies outside is not counted. */
  public record Histogram(double from, double to, List<Integer> counts) {
    public Histogram {
      counts = List.copyOf(counts);
    }
  }

  /** Training rows that hold a word. */
  public record WordCount(String word, int rows) {}

  /**
   * How well held-out rows' values are what the model expects, and what the field means to the
   * score.
   *
   * @param cells how many values were looked at
   * @param error mean absolute error in standard deviations of the training; for words the share
   *     that was not expected
   * @param baseline the same for the best constant: the median, or the most frequent word
   * @param judged false where the field is taken as given
   * @param share of the ups and downs that all fields give the scores of these rows
   * @param shift how far their mean lies from that of the training, in standard deviations; 0 for
   *     words
   */
  public record Quality(
      int cells, double error, double baseline, boolean judged, double share, double shift) {
    /** 1 when every value is as expected, 0 when a constant does as well. */
    public double explained() {
      return baseline > 0 ? 1 - error / baseline : error > 0 ? 0 : 1;
    }
  }
}
