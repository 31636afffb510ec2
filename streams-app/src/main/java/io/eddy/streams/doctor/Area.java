package io.eddy.streams.doctor;

import io.eddy.command.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Checks on one part of a deployment, made one after the other. One that breaks keeps none of the
 * others from being made.
 */
final class Area {
  private final String name;
  private final List<Check> checks;
  private final Notes notes;
  private volatile int reached;

  Area(String name, List<Check> checks) {
    this.name = name;
    this.checks = List.copyOf(checks);
    this.notes = new Notes(name);
  }

  Area examine() {
    for (Check check : checks) {
      try {
        check.examine(notes);
      } catch (InterruptedException timeIsUp) {
        Thread.currentThread().interrupt();
        return this;
      } catch (RuntimeException | Error e) {
        notes.bad(
            check.name(),
            "cannot be checked: " + Failure.reason(e),
            "run with --verbose, and look at what the log says of it");
      }
      reached++;
    }
    return this;
  }

  /** What was found by then; what was not reached is said. */
  List<Finding> findings(Future<Area> work, long patienceNanos) throws InterruptedException {
    try {
      work.get(Math.max(0, patienceNanos), TimeUnit.NANOSECONDS);
      return notes.close();
    } catch (TimeoutException late) {
      work.cancel(true);
    } catch (ExecutionException e) {
      throw new IllegalStateException("checks on " + name + " are broken", e.getCause());
    }
    List<Finding> findings = new ArrayList<>(notes.close());
    for (int i = reached; i < checks.size(); i++) {
      boolean stuck = i == reached;
      findings.add(
          new Finding(
              name,
              checks.get(i).name(),
              stuck ? Mark.BAD : Mark.UNKNOWN,
              stuck
                  ? "did not come to an end in time"
                  : "waits behind " + checks.get(reached).name(),
              stuck ? "look at the network to it, and at how busy this machine is" : ""));
    }
    return findings;
  }
}
