package io.eddy.model.event;

import java.util.Objects;

/** Why an event could not become a row. A value: whoever holds the event decides what happens. */
public record Rejection(Reason reason, String detail) {
  /** The closed list of ways in which an event can be bad; each is a label in the metrics. */
  public enum Reason {
    NULL_VALUE,
    NOT_WIRE_FORMAT,
    UNKNOWN_SCHEMA,
    SCHEMA_MISMATCH,
    MALFORMED
  }

  public Rejection {
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(detail, "detail");
  }
}
