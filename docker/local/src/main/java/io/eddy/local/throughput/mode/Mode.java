package io.eddy.local.throughput.mode;

import io.eddy.local.throughput.stand.RunPlace;

/** A way to process a topic. Immutable; every run is started anew. */
public interface Mode {
  /** As the table has it. */
  String name();

  /**
   * Begins to read the topic from its beginning; returns when it is about to.
   *
   * @throws io.eddy.command.Failure when it does not start
   */
  Running start(RunPlace place);
}
