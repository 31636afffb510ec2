package io.eddy.model.feature;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.util.Utf8;

/**
 * Collects the categories of a history while its rows are encoded with provisional indices; {@link
 * #settle} then decides which stay. One owner, not thread-safe.
 */
public final class GrowingVocabulary implements Vocabulary {
  private final int limit;
  private final Map<Utf8, Integer> indices = new HashMap<>();
  private final List<String> words = new ArrayList<>();
  private final List<int[]> counts = new ArrayList<>();

  /** Words beyond the limit are unknown from the start, so that memory stays bounded. */
  public GrowingVocabulary(int limit) {
    this.limit = limit;
  }

  @Override
  public int index(Utf8 text) {
    Integer index = indices.get(text);
    if (index == null) {
      if (words.size() == limit) {
        return RowBatch.UNKNOWN_CATEGORY;
      }
      index = words.size() + 1;
      indices.put(new Utf8(text), index);
      words.add(text.toString());
      counts.add(new int[1]);
    }
    counts.get(index - 1)[0]++;
    return index;
  }

  /** The words kept, and for every provisional index its final one. */
  public record Settled(List<String> words, Remap remap) {}

  /** From provisional to final index. */
  public static final class Remap {
    private final int[] target;

    private Remap(int[] target) {
      this.target = target;
    }

    public int apply(int index) {
      return index <= 0 ? index : target[index];
    }
  }

  /** Keeps the most frequent words, at most so many and seen at least so often; in text order. */
  public Settled settle(int mostWords, int leastCount) {
    List<Integer> kept =
        IntStream.range(0, words.size())
            .boxed()
            .filter(i -> counts.get(i)[0] >= leastCount)
            .sorted(
                Comparator.<Integer>comparingInt(i -> -counts.get(i)[0]).thenComparing(words::get))
            .limit(mostWords)
            .sorted(Comparator.comparing(words::get))
            .toList();
    int[] target = new int[words.size() + 1];
    for (int i = 0; i < kept.size(); i++) {
      target[kept.get(i) + 1] = i + 1;
    }
    return new Settled(kept.stream().map(words::get).toList(), new Remap(target));
  }
}
