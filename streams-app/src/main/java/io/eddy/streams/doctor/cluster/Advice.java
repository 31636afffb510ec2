package io.eddy.streams.doctor.cluster;

/** A sentence of a refusal, taken apart: what is so, and where to look. */
record Advice(String found, String fix) {
  private static final String LOOK = ": look at ";

  /**
   * @param otherwise what to do when the sentence does not say
   */
  static Advice of(String sentence, String otherwise) {
    int at = sentence.indexOf(LOOK);
    return at < 0
        ? new Advice(sentence, otherwise)
        : new Advice(sentence.substring(0, at), sentence.substring(at + 2));
  }
}
