package io.eddy.local.cluster;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One line of the registry's table of paths.
 *
 * @param method of HTTP
 * @param pattern segments of the path; one in braces matches anything and names it
 * @param answer what becomes the JSON of the answer
 */
record RegistryRoute(
    String method, List<String> pattern, Function<RegistryRequest, Object> answer) {
  static RegistryRoute of(String method, String pattern, Function<RegistryRequest, Object> answer) {
    List<String> segments = pattern.isEmpty() ? List.of() : List.of(pattern.split("/"));
    return new RegistryRoute(method, segments, answer);
  }

  /** The named segments of a path that fits. */
  Optional<Map<String, String>> match(List<String> path) {
    if (path.size() != pattern.size()) {
      return Optional.empty();
    }
    Map<String, String> named = new HashMap<>();
    for (int i = 0; i < path.size(); i++) {
      String segment = pattern.get(i);
      if (segment.startsWith("{")) {
        named.put(segment.substring(1, segment.length() - 1), path.get(i));
      } else if (!segment.equals(path.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(named);
  }
}
