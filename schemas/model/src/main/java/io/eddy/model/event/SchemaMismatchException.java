package io.eddy.model.event;

/** A writer schema cannot give what the feature specification needs; says which field and why. */
public final class SchemaMismatchException extends Exception {
  private static final long serialVersionUID = 1L;

  public SchemaMismatchException(String message) {
    super(message);
  }
}
