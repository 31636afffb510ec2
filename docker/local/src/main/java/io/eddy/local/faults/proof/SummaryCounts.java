package io.eddy.local.faults.proof;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Events and anomalies by partition, version and window, from two sides. One owner. */
final class SummaryCounts {
  private final long windowMillis;
  private final Map<Window, long[]> wanted = new HashMap<>();
  private final Map<Window, long[]> found = new HashMap<>();

  private record Window(int partition, String version, long start) {}

  SummaryCounts(long windowMillis) {
    this.windowMillis = windowMillis;
  }

  void want(int partition, String version, long timestamp, boolean anomalous) {
    add(wanted, new Window(partition, version, start(timestamp)), 1, anomalous ? 1 : 0);
  }

  private long start(long timestamp) {
    return timestamp - Math.floorMod(timestamp, windowMillis);
  }

  void find(int partition, String version, long start, long events, long anomalies) {
    add(found, new Window(partition, version, start), events, anomalies);
  }

  private static void add(Map<Window, long[]> counts, Window window, long events, long anomalies) {
    long[] count = counts.computeIfAbsent(window, unseen -> new long[2]);
    count[0] += events;
    count[1] += anomalies;
  }

  void compare(Findings.Tally tally) {
    Set<Window> all = new HashSet<>(wanted.keySet());
    all.addAll(found.keySet());
    for (Window window : all) {
      long[] want = wanted.getOrDefault(window, new long[2]);
      long[] have = found.getOrDefault(window, new long[2]);
      long difference = Math.abs(want[0] - have[0]) + Math.abs(want[1] - have[1]);
      if (difference > 0) {
        tally.add(
            Flaw.SUMMARY_DIFFERENCE,
            difference,
            window
                + ": scored "
                + want[0]
                + " with "
                + want[1]
                + " anomalies, summarised "
                + have[0]
                + " with "
                + have[1]);
      }
    }
  }
}
