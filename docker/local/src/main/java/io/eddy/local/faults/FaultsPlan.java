package io.eddy.local.faults;

import io.eddy.command.WrongUsage;
import io.eddy.local.faults.fault.FaultKind;
import java.util.List;

/**
 * What a run is to be.
 *
 * @param minutes for which things are broken
 * @param seed of the order of the faults, their pauses, and the odd events
 * @param rate events a second
 * @param oddShare of the events that are odd
 * @param kinds of faults
 */
record FaultsPlan(double minutes, long seed, double rate, double oddShare, List<FaultKind> kinds) {
  /** A fault and its healing take a quarter of a minute, a third on a slow machine. */
  private static final double FAULTS_A_MINUTE = 2;

  FaultsPlan {
    kinds = List.copyOf(kinds);
    require(minutes > 0 && minutes <= 120, "--minutes " + minutes + ": expected up to 120");
    require(rate >= 1 && rate <= 5000, "--rate " + rate + ": expected 1 to 5000 a second");
    require(oddShare >= 0 && oddShare <= 0.5, "--odd " + oddShare + ": expected 0 to 0.5");
  }

  private static void require(boolean right, String problem) {
    if (!right) {
      throw new WrongUsage(problem);
    }
  }

  /** Fewer than so many show little: the run goes on for them, and fails without. */
  int leastFaults() {
    return Math.max(1, (int) (minutes * FAULTS_A_MINUTE));
  }
}
