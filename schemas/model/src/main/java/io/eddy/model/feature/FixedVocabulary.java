package io.eddy.model.feature;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.util.Utf8;

/** The categories of a trained model. Immutable and thread-safe. */
public final class FixedVocabulary implements Vocabulary {
  private final Map<Utf8, Integer> indices = new HashMap<>();

  public FixedVocabulary(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      indices.put(new Utf8(words.get(i)), i + 1);
    }
  }

  @Override
  public int index(Utf8 text) {
    Integer index = indices.get(text);
    return index == null ? RowBatch.UNKNOWN_CATEGORY : index;
  }
}
