package io.eddy.model.graph;

/** A SavedModel that TensorFlow must not load; the message says what in it is not allowed. */
public final class RefusedGraphException extends Exception {
  private static final long serialVersionUID = 1L;

  RefusedGraphException(String message) {
    super(message);
  }

  RefusedGraphException(String message, Throwable cause) {
    super(message, cause);
  }
}
