package io.eddy.model.score;

/** A SavedModel that does not have the signatures, types or shapes that Eddy calls. */
public final class UnfitModelException extends Exception {
  private static final long serialVersionUID = 1L;

  public UnfitModelException(String message) {
    super(message);
  }

  public UnfitModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
