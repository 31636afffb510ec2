package io.eddy.model.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddy.model.feature.GrowingVocabulary.Settled;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;

class VocabularyTest {
  @Test
  void fixedVocabularyCountsFromOneAndKnowsTheUnknown() {
    Vocabulary vocabulary = new FixedVocabulary(List.of("Köln", "Lyon"));

    assertThat(vocabulary.index(new Utf8("Köln"))).isEqualTo(1);
    assertThat(vocabulary.index(new Utf8("Lyon"))).isEqualTo(2);
    assertThat(vocabulary.index(new Utf8("lyon"))).isEqualTo(RowBatch.UNKNOWN_CATEGORY);
    assertThat(vocabulary.index(new Utf8(""))).isEqualTo(RowBatch.UNKNOWN_CATEGORY);
  }

  @Test
  void growingVocabularyKeepsItsWordsWhenTheReadersBufferIsReused() {
    GrowingVocabulary vocabulary = new GrowingVocabulary(10);
    Utf8 buffer = new Utf8("Lyon");
    vocabulary.index(buffer);
    buffer.set("Nice");

    assertThat(vocabulary.index(buffer)).isEqualTo(2);
    assertThat(vocabulary.index(new Utf8("Lyon"))).isEqualTo(1);
  }

  @Test
  void settlingSortsTheWordsAndMapsTheProvisionalIndices() {
    GrowingVocabulary vocabulary = grown(10, "c", "a", "b", "a");

    Settled settled = vocabulary.settle(10, 1);

    assertThat(settled.words()).containsExactly("a", "b", "c");
    assertThat(Stream.of(1, 2, 3).map(settled.remap()::apply)).containsExactly(3, 1, 2);
    assertThat(settled.remap().apply(RowBatch.MISSING_CATEGORY))
        .isEqualTo(RowBatch.MISSING_CATEGORY);
    assertThat(settled.remap().apply(RowBatch.UNKNOWN_CATEGORY))
        .isEqualTo(RowBatch.UNKNOWN_CATEGORY);
  }

  @Test
  void rareWordsBecomeUnknown() {
    GrowingVocabulary vocabulary = grown(10, "once", "twice", "twice");

    Settled settled = vocabulary.settle(10, 2);

    assertThat(settled.words()).containsExactly("twice");
    assertThat(settled.remap().apply(1)).isEqualTo(RowBatch.UNKNOWN_CATEGORY);
    assertThat(settled.remap().apply(2)).isEqualTo(1);
  }

  @Test
  void ofTooManyWordsTheMostFrequentStay() {
    GrowingVocabulary vocabulary = grown(10, "x", "a", "x", "b", "b", "c");

    assertThat(vocabulary.settle(3, 1).words()).containsExactly("a", "b", "x");
  }

  @Test
  void wordsBeyondTheLimitAreUnknownFromTheStart() {
    GrowingVocabulary vocabulary = grown(2, "a", "b");

    assertThat(vocabulary.index(new Utf8("c"))).isEqualTo(RowBatch.UNKNOWN_CATEGORY);
    assertThat(vocabulary.settle(10, 1).words()).containsExactly("a", "b");
  }

  private static GrowingVocabulary grown(int limit, String... words) {
    GrowingVocabulary vocabulary = new GrowingVocabulary(limit);
    Stream.of(words).map(Utf8::new).forEach(vocabulary::index);
    return vocabulary;
  }
}
