package io.eddy.streams.topology;

import io.eddy.model.event.Rejection;

/**
 * Hands a rejected event to {@link DeadLetterHandler}; nothing else is ever dead-lettered. Without
 * a stack trace: a flood of bad events costs little, and there is nothing to find in the code.
 */
public final class RejectedEventException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RejectedEventException(Rejection rejection) {
    super(rejection.reason() + ": " + rejection.detail(), null, false, false);
  }
}
