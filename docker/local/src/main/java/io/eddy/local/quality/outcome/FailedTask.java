package io.eddy.local.quality.outcome;

import io.eddy.local.quality.set.Protocol;
import io.eddy.local.quality.set.Task;

/** A training or scoring that did not work, and the one line why; named as in the JSON document. */
public record FailedTask(String detector, String set, Protocol protocol, long seed, String reason) {
  public static FailedTask of(String detector, Task task, String reason) {
    return new FailedTask(detector, task.set().name(), task.protocol(), task.seed(), reason);
  }
}
