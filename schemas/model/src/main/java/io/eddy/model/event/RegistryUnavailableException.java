package io.eddy.model.event;

/** The registry did not answer, so nothing can be said about the event; asking again may help. */
public final class RegistryUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RegistryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
