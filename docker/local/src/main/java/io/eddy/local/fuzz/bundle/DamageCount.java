package io.eddy.local.fuzz.bundle;

import java.util.List;

/**
 * How one kind of damage ended.
 *
 * @param kind what was done, in words
 * @param cases how often
 * @param refused how often it was noticed
 * @param harmless how often what came back was equal to what went in
 * @param escaped how often it was neither; anything above 0 is a bug
 * @param examples of those that escaped, the first few
 */
public record DamageCount(
    String kind, long cases, long refused, long harmless, long escaped, List<String> examples) {
  public DamageCount {
    examples = List.copyOf(examples);
  }
}
