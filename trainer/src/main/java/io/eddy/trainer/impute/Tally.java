package io.eddy.trainer.impute;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many cells of each field were missing and how many of them were filled. Not thread-safe. */
public final class Tally {
  private final Map<String, long[]> counts = new LinkedHashMap<>();

  /** Missing and filled cells of one field. */
  public record Count(long missing, long filled) {
    public long left() {
      return missing - filled;
    }
  }

  void missing(String path) {
    counts.computeIfAbsent(path, key -> new long[2])[0]++;
  }

  void filled(String path) {
    counts.computeIfAbsent(path, key -> new long[2])[1]++;
  }

  /** The fields that had missing cells, in the order in which they were met. */
  public Map<String, Count> counts() {
    Map<String, Count> all = new LinkedHashMap<>();
    counts.forEach((path, count) -> all.put(path, new Count(count[0], count[1])));
    return Collections.unmodifiableMap(all);
  }
}
