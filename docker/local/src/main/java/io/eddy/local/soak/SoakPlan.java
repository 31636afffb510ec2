package io.eddy.local.soak;

import io.eddy.command.WrongUsage;

/**
 * What the service has to go through.
 *
 * @param records events to judge
 * @param swaps models to take over meanwhile, spread evenly
 * @param limit growth of the memory that still counts as flat, as a share
 */
record SoakPlan(long records, int swaps, double limit) {
  private static final long LEAST_RECORDS = 1000;
  private static final long MOST_RECORDS = 10_000_000_000L;
  private static final int MOST_SWAPS = 100_000;

  SoakPlan {
    require(
        records >= LEAST_RECORDS && records <= MOST_RECORDS,
        "--records " + records + ": expected " + LEAST_RECORDS + " to " + MOST_RECORDS);
    require(
        swaps >= 0 && swaps <= MOST_SWAPS, "--swaps " + swaps + ": expected 0 to " + MOST_SWAPS);
    require(limit > 0 && limit < 1, "--limit " + limit + ": expected a share between 0 and 1");
  }

  private static void require(boolean right, String problem) {
    if (!right) {
      throw new WrongUsage(problem);
    }
  }

  /** Events before this swap, counted from 1, and after the one before it. */
  long recordsBefore(int swap) {
    return records * swap / (swaps + 1) - records * (swap - 1) / (swaps + 1);
  }
}
