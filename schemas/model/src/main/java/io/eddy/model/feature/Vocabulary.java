package io.eddy.model.feature;

import org.apache.avro.util.Utf8;

/** From a category's text to its index. Fixed when serving, growing while history is read. */
public sealed interface Vocabulary permits FixedVocabulary, GrowingVocabulary {
  int index(Utf8 text);
}
