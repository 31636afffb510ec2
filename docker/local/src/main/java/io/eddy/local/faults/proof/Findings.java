package io.eddy.local.faults.proof;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How often each flaw was found, with the first examples of it, and what was looked at.
 *
 * @param examples sentences, the first few of each flaw
 */
public record Findings(
    long events,
    long scored,
    long deadLetters,
    long anomalies,
    long summaries,
    Map<Flaw, Long> flaws,
    List<String> examples) {
  private static final int MOST_EXAMPLES = 5;

  public Findings {
    flaws = Collections.unmodifiableMap(new EnumMap<>(flaws));
    examples = List.copyOf(examples);
  }

  public boolean sound() {
    return flaws.values().stream().allMatch(count -> count == 0);
  }

  public long of(Flaw flaw) {
    return flaws.get(flaw);
  }

  /** Counts flaws while they are found. One owner. */
  static final class Tally {
    private final Map<Flaw, Long> flaws = new EnumMap<>(Flaw.class);
    private final Map<Flaw, List<String>> examples = new EnumMap<>(Flaw.class);

    Tally() {
      for (Flaw flaw : Flaw.values()) {
        flaws.put(flaw, 0L);
        examples.put(flaw, new ArrayList<>());
      }
    }

    void add(Flaw flaw, long count, String example) {
      flaws.merge(flaw, count, Long::sum);
      List<String> kept = examples.get(flaw);
      if (kept.size() < MOST_EXAMPLES) {
        kept.add(flaw.label() + ": " + example);
      }
    }

    Map<Flaw, Long> flaws() {
      return flaws;
    }

    List<String> examples() {
      return examples.values().stream().flatMap(List::stream).toList();
    }
  }
}
