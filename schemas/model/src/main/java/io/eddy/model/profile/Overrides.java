package io.eddy.model.profile;

import io.eddy.command.Failure;
import io.eddy.command.NearestName;
import io.eddy.command.WrongUsage;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the user decided about fields, by dotted path; wins over {@link FeatureInference}'s own
 * rules except one: what has the same value in every row is never a feature. Immutable.
 *
 * @param numbers to be used as numbers
 * @param categories to be used as categories
 * @param times to be used as hour of day and day of week, however short the history is
 * @param skipped not to be used; the path of a record stands for all fields below it
 */
public record Overrides(
    Set<String> numbers, Set<String> categories, Set<String> times, Set<String> skipped) {
  public Overrides {
    numbers = Set.copyOf(numbers);
    categories = Set.copyOf(categories);
    times = Set.copyOf(times);
    skipped = Set.copyOf(skipped);
    Set<String> seen = new HashSet<>();
    for (Set<String> paths : List.of(numbers, categories, times, skipped)) {
      for (String path : paths) {
        if (!seen.add(path)) {
          throw new WrongUsage(
              "field " + path + " is given two uses; expected one of number, category, time, skip");
        }
      }
    }
  }

  public static Overrides none() {
    return new Overrides(Set.of(), Set.of(), Set.of(), Set.of());
  }

  /** These and one more field that is not to be used. */
  public Overrides skipping(String path) {
    Set<String> more = new HashSet<>(skipped);
    more.add(path);
    return new Overrides(numbers, categories, times, more);
  }

  boolean skips(String path) {
    return skipped.stream().anyMatch(skip -> covers(skip, path));
  }

  private static boolean covers(String override, String path) {
    return path.equals(override) || path.startsWith(override + ".");
  }

  /** Refuses names that no field has; only what is skipped may be a whole record. */
  void check(List<String> paths) {
    for (String path : skipped) {
      if (paths.stream().noneMatch(field -> covers(path, field))) {
        throw unknown(path, paths);
      }
    }
    Stream.of(numbers, categories, times)
        .flatMap(Set::stream)
        .filter(path -> !paths.contains(path))
        .sorted()
        .findFirst()
        .ifPresent(
            path -> {
              throw unknown(path, paths);
            });
  }

  private static Failure unknown(String path, List<String> paths) {
    Optional<String> below = paths.stream().filter(field -> covers(path, field)).findFirst();
    if (below.isPresent()) {
      return new Failure(
          "field " + path + " is a record; name one of its fields, such as " + below.get());
    }
    String nearest =
        NearestName.near(path, paths).map(name -> "; did you mean " + name + "?").orElse("");
    return new Failure("the history has no field " + path + nearest);
  }
}
