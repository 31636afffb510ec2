package io.eddy.local.throughput.run;

import io.eddy.local.throughput.mode.Mode;
import io.eddy.local.throughput.stand.Conditions;
import io.eddy.local.throughput.stand.FilledTopic;
import io.eddy.local.throughput.stand.Progress;
import io.eddy.local.throughput.stand.RunPlace;
import io.eddy.local.throughput.stand.Stand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets modes read the same topic in turn, for several rounds, so that what changes slowly on the
 * machine meets all of them alike. One more round comes before, in which the JVM compiles, and does
 * not count. Each round begins with another mode.
 */
public final class Contest {
  private final Stand stand;
  private final FilledTopic topic;
  private final Conditions conditions;

  public Contest(Stand stand, FilledTopic topic, Conditions conditions) {
    this.stand = stand;
    this.topic = topic;
    this.conditions = conditions;
  }

  /**
   * The figures in the order of the modes.
   *
   * @throws io.eddy.command.Failure when a mode fails, or does not account for every record
   */
  public List<Figures> run(List<Mode> modes, int rounds, Progress progress) {
    Map<Mode, List<Sample>> samples = new LinkedHashMap<>();
    modes.forEach(mode -> samples.put(mode, new ArrayList<>()));
    for (int round = 0; round <= rounds; round++) {
      progress.reached("round", round, rounds);
      for (int turn = 0; turn < modes.size(); turn++) {
        Mode mode = modes.get((round + turn) % modes.size());
        Sample sample = measure(mode, progress);
        if (round > 0) {
          samples.get(mode).add(sample);
        }
      }
    }
    return samples.entrySet().stream()
        .map(mode -> new Figures(mode.getKey().name(), mode.getValue()))
        .toList();
  }

  private Sample measure(Mode mode, Progress progress) {
    // What the run before left behind is not this one's garbage.
    System.gc();
    try (RunPlace place = stand.place(topic, conditions)) {
      return Measurement.of(mode, place, progress);
    }
  }
}
