package io.eddy.trainer.survey;

import io.eddy.model.feature.RowBatch;
import io.eddy.model.score.Reasons;
import io.eddy.trainer.figures.FieldFigures.Quality;
import io.eddy.trainer.figures.FieldFigures.WordCount;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The words of one field, and how often others are not the one that is expected. */
final class WordTally {
  private static final int SHOWN = 5;

  private final List<String> vocabulary;
  private final int[] rows;
  private final int[] met;
  private int missing;
  private int wrong;

  WordTally(List<String> vocabulary) {
    this.vocabulary = List.copyOf(vocabulary);
    this.rows = new int[vocabulary.size() + 1];
    this.met = new int[vocabulary.size() + 1];
  }

  /** A word of a training row. */
  void add(int word) {
    if (word == RowBatch.MISSING_CATEGORY) {
      missing++;
    } else {
      rows[word]++;
    }
  }

  /** A word of a held-out row. */
  void meet(int word, int expected) {
    if (word != RowBatch.MISSING_CATEGORY) {
      met[word]++;
      wrong += word == expected ? 0 : 1;
    }
  }

  double missing() {
    return missing == 0 ? 0 : missing / (double) (missing + IntStream.of(rows).sum());
  }

  List<WordCount> words() {
    return IntStream.range(0, rows.length)
        .filter(word -> rows[word] > 0)
        .boxed()
        .sorted(Comparator.comparingInt(word -> -rows[word]))
        .limit(SHOWN)
        .map(word -> new WordCount(name(word), rows[word]))
        .toList();
  }

  private String name(int word) {
    return word == RowBatch.UNKNOWN_CATEGORY ? Reasons.UNKNOWN : vocabulary.get(word - 1);
  }

  /** Null where no word was met. */
  Quality quality(FieldSurvey.Weight weight) {
    int cells = IntStream.of(met).sum();
    if (cells == 0) {
      return null;
    }
    int usual = IntStream.range(0, rows.length).reduce(0, (a, b) -> rows[b] > rows[a] ? b : a);
    return new Quality(
        cells,
        wrong / (double) cells,
        1 - met[usual] / (double) cells,
        weight.judged(),
        weight.share(),
        0);
  }
}
