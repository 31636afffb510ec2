package io.eddy.local.soak;

import io.eddy.local.process.ServiceMetrics;
import java.util.List;

/**
 * What the service went through, and what it left.
 *
 * @param last what the service said at the end
 */
record SoakResult(SoakPlan plan, List<Sample> samples, ServiceMetrics last, Trend trend) {
  SoakResult {
    samples = List.copyOf(samples);
  }

  boolean flat() {
    return trend.flat(plan.limit());
  }

  /**
   * Growth beside the heap, all of which is there from the start: the same bytes as a share of what
   * is left, for whoever gives the service another heap.
   */
  double growthBesideHeap() {
    return trend.growthBeside((long) ServiceProcess.HEAP_MEBIBYTES << 20);
  }

  double seconds() {
    return samples.get(samples.size() - 1).seconds();
  }
}
