package io.eddy.model.event;

import java.io.IOException;

/** The bytes say what no record of their schema could: they were not written with it. */
final class MalformedEventException extends IOException {
  private static final long serialVersionUID = 1L;

  MalformedEventException(String message) {
    super(message);
  }
}
