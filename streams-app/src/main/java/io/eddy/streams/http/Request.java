package io.eddy.streams.http;

import java.util.Optional;
import java.util.function.Function;

/**
 * What is asked for, by GET or HEAD.
 *
 * @param path decoded, without what follows a question mark
 * @param headers the first value by name, or null
 */
public record Request(String path, Function<String, String> headers) {
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.apply(name));
  }

  /**
   * Whether it comes from a page of this server, or from no page at all. Browsers say so by
   * themselves and let no page forge it; a port is a part of where a page comes from.
   */
  public boolean fromHere() {
    String site = header("Sec-Fetch-Site").orElse("none");
    if (!site.equals("none") && !site.equals("same-origin")) {
      return false;
    }
    Optional<String> origin = header("Origin");
    String host = header("Host").orElse("");
    return origin.isEmpty()
        || origin.get().equals("http://" + host)
        || origin.get().equals("https://" + host);
  }
}
