package io.eddy.model.trust;

/** A key that cannot be read or used; the message names the file and says what is wrong. */
public final class KeyException extends Exception {
  private static final long serialVersionUID = 1L;

  KeyException(String message) {
    super(message);
  }

  KeyException(String message, Throwable cause) {
    super(message, cause);
  }
}
