package io.eddy.streams.http;

import java.util.Optional;

/** Answers some paths. Called by any thread of the server. */
@FunctionalInterface
public interface Route {
  /** Nothing when the path is none of its own. */
  Optional<Answer> answer(Request request);
}
