package io.eddy.local.throughput.mode;

import java.util.Optional;

/** A mode at work. Watched by one thread, and closed by another at most. */
public interface Running extends AutoCloseable {
  /** Records that went all the way through; asking costs next to nothing. */
  long processed();

  /** Records whose outputs are committed; asks the broker. */
  long committed();

  /** Records of an average call of the model; nothing without a model. */
  Optional<Double> batchSize();

  /** Why nothing moves any more, when that is known. */
  Optional<String> trouble();

  /** Ends in order: commits at once what was processed. A second call does nothing. */
  @Override
  void close();

  /**
   * Checks after the end that all is accounted for.
   *
   * @throws io.eddy.command.Failure when it is not
   */
  void settle();
}
