package io.eddy.local.faults;

import io.eddy.local.faults.fault.FaultKind;
import io.eddy.local.faults.fault.FaultRecord;
import io.eddy.local.faults.proof.Findings;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * What was broken and what came of it.
 *
 * @param odd events by kind
 * @param skipped kinds of faults, with the reason
 * @param unexpectedEnds of services that nobody ended
 * @param lateSwaps models that a service heard of only after they were due
 */
record FaultsResult(
    FaultsPlan plan,
    double seconds,
    Map<String, Long> odd,
    List<FaultRecord> faults,
    Map<FaultKind, String> skipped,
    List<String> unexpectedEnds,
    long lateSwaps,
    Findings findings) {
  FaultsResult {
    faults = List.copyOf(faults);
    unexpectedEnds = List.copyOf(unexpectedEnds);
  }

  boolean sound() {
    return findings.sound()
        && unexpectedEnds.isEmpty()
        && faults.size() >= plan.leastFaults()
        && missedFailovers() == 0;
  }

  /** Kills after which the other service did not take over in time to be measured. */
  long missedFailovers() {
    return faults.stream()
        .filter(fault -> measured(fault.kind()) && fault.failoverSeconds().isEmpty())
        .count();
  }

  private static boolean measured(FaultKind kind) {
    return kind == FaultKind.KILL || kind == FaultKind.SWAP_IN_KILL;
  }

  /** Seconds, in ascending order. */
  double[] failovers() {
    return faults.stream()
        .filter(fault -> measured(fault.kind()))
        .flatMapToDouble(
            fault ->
                fault.failoverSeconds().isPresent()
                    ? DoubleStream.of(fault.failoverSeconds().getAsDouble())
                    : DoubleStream.empty())
        .sorted()
        .toArray();
  }
}
