package io.eddy.local.soak;

import java.util.Locale;
import java.util.stream.Collectors;

/** A result as a person reads it. */
final class SoakText {
  private static final double MEBIBYTE = 1 << 20;
  private static final double MILLION = 1e6;

  private SoakText() {}

  static String of(SoakResult result) {
    Trend trend = result.trend();
    return String.format(
        Locale.ROOT,
        """
        judged    %,d events in %,.0f s (%,.0f a second), %,d of them reported, %,d rejected
        models    %,d swaps, %d loaded at the end
        memory    %,.1f MiB after warm-up, %,.1f MiB at the end, %,.1f MiB at most
        tenths    %s MiB
        slope     %+.3f MiB a million events
        verdict   %s: the largest later tenth is %+.2f %% from the first after warm-up, limit %.1f %%; \
        beside the heap of %d MiB %+.2f %%""",
        result.last().judged(),
        result.seconds(),
        result.last().judged() / result.seconds(),
        result.last().anomalies(),
        result.last().rejected(),
        result.plan().swaps(),
        result.last().loaded().size(),
        trend.first() / MEBIBYTE,
        trend.last() / MEBIBYTE,
        trend.most() / MEBIBYTE,
        trend.windows().stream()
            .map(bytes -> String.format(Locale.ROOT, "%,.0f", bytes / MEBIBYTE))
            .collect(Collectors.joining(" ")),
        trend.slope() * MILLION / MEBIBYTE,
        result.flat() ? "flat" : "not flat",
        100 * trend.growth(),
        100 * result.plan().limit(),
        ServiceProcess.HEAP_MEBIBYTES,
        100 * result.growthBesideHeap());
  }
}
