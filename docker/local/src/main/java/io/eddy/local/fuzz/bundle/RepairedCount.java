package io.eddy.local.fuzz.bundle;

import java.util.List;

/**
 * How models fared that were damaged and had their digests repaired. Digests protect from accidents
 * alone; from people, keys do.
 *
 * @param cases how many were loaded
 * @param refused by the bundle's checks, the graph's, TensorFlow or the self-test
 * @param loaded passed every check: the damage was in a place that no score of the self-test shows
 * @param threw ended with an exception that is no refusal; a bug
 * @param crashed ended the process; what stands between such a model and a service is the signature
 * @param hung did not end in time
 * @param mostResidentBytes most memory that a process took; 0 where the system does not say
 * @param examples of the last three kinds
 */
public record RepairedCount(
    long cases,
    long refused,
    long loaded,
    long threw,
    long crashed,
    long hung,
    long mostResidentBytes,
    List<String> examples) {
  public RepairedCount {
    examples = List.copyOf(examples);
  }
}
