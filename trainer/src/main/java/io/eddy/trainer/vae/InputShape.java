package io.eddy.trainer.vae;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What the training rows look like to the network: scales of the numeric columns, and which columns
 * and categories have gaps. Constants of the graph, so that serving cannot drift from training.
 *
 * @param columns one for each numeric column
 * @param categories one for each category column
 * @param missingCounts training rows by how many of their fields were missing; empty when the rows
 *     have no such column
 * @param rows training rows behind these figures
 */
record InputShape(
    List<Column> columns, List<Category> categories, List<Long> missingCounts, int rows) {
  InputShape {
    columns = List.copyOf(columns);
    categories = List.copyOf(categories);
    missingCounts = List.copyOf(missingCounts);
  }

  /** What a numeric column is to the network. */
  enum Role {
    /** Seen by the encoder, and judged. */
    MEASURED,
    /**
     * Seen by encoder and decoder, never judged: the circle of time, for when is no anomaly, and
     * what the user named.
     */
    CONTEXT,
    /** How many fields are missing: judged by how rare the count was in training, never seen. */
    MISSING_COUNT
  }

  /**
   * @param gaps whether the network gets an input for the column's absence: when it was missing in
   *     some training row, for otherwise that input would never vary and be noise; and for named
   *     context always, which training hides at times
   */
  record Column(Role role, double mean, double deviation, boolean gaps) {}

  /**
   * @param words size of the vocabulary, without the unknown word
   * @param unknownSeen whether a word outside the vocabulary occurred in training
   */
  record Category(Role role, int words, boolean unknownSeen) {
    /** Words and the unknown word. */
    int classes() {
      return words + 1;
    }
  }

  /** Indices of the columns in a role, in order. */
  List<Integer> columns(Role role) {
    return IntStream.range(0, columns.size())
        .filter(i -> columns.get(i).role() == role)
        .boxed()
        .toList();
  }

  /** Indices of the columns in a role that have gaps, in order. */
  List<Integer> gaps(Role role) {
    return columns(role).stream().filter(i -> columns.get(i).gaps()).toList();
  }

  /** Indices of the category columns in a role, in order. */
  List<Integer> categories(Role role) {
    return IntStream.range(0, categories.size())
        .filter(i -> categories.get(i).role() == role)
        .boxed()
        .toList();
  }

  int encoderInputs() {
    return inputs(Role.MEASURED) + contextInputs();
  }

  int contextInputs() {
    return inputs(Role.CONTEXT);
  }

  private int inputs(Role role) {
    return columns(role).size()
        + gaps(role).size()
        + categories(role).stream().mapToInt(i -> categories.get(i).words()).sum();
  }

  int decoderOutputs() {
    return 2 * columns.size() + classes();
  }

  /** Classes of all categories together. */
  int classes() {
    return categories.stream().mapToInt(Category::classes).sum();
  }
}
