package io.eddy.local.factory.anomaly;

import java.time.Instant;
import java.util.List;

/**
 * What was done to an event. Kept apart from the event; machine and time of measurement together
 * join the two.
 *
 * @param index of the event, from 0
 * @param fields dotted paths of what was changed
 * @param deviation how far the changed number is from what the physics gives, in standard
 *     deviations of that sensor's noise; infinite for categories and missing fields
 */
public record AnomalyLabel(
    long index,
    String machineId,
    Instant measuredAt,
    AnomalyKind kind,
    List<String> fields,
    double deviation) {
  /**
   * Below it, one event alone hardly differs from a normal one: the first events of a stuck sensor,
   * for instance, whose old value is still nearly right.
   */
  public static final double TRACE = 8;

  public AnomalyLabel {
    fields = List.copyOf(fields);
  }

  /** Whether this one event, seen without its neighbours, shows that something is wrong. */
  public boolean leavesTrace() {
    return deviation >= TRACE;
  }
}
