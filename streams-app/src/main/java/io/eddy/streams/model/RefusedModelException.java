package io.eddy.streams.model;

/** A model that must not judge; the message says why. */
public final class RefusedModelException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean unfitForEvents;

  RefusedModelException(String message, boolean unfitForEvents, Throwable cause) {
    super(message, cause);
    this.unfitForEvents = unfitForEvents;
  }

  /** Whether the model itself is sound, but reads other events than those of the topic. */
  public boolean unfitForEvents() {
    return unfitForEvents;
  }
}
