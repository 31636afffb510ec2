package io.eddy.streams.page.state;

import io.eddy.streams.metric.Buckets;
import io.eddy.streams.metric.Distribution;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How long events waited for their judgements in the last minute: quantiles as Prometheus guesses
 * them from the same buckets, evenly spread within each. One thread.
 */
final class RecentLatency {
  private static final int SECONDS = 60;

  private final Deque<long[]> totals = new ArrayDeque<>();
  private Buckets buckets = Buckets.upTo();

  /** To be told once a second. */
  void add(Distribution latencies) {
    buckets = latencies.buckets();
    long[] now = new long[buckets.size()];
    for (int i = 0; i < now.length; i++) {
      now[i] = latencies.counts().of(i);
    }
    totals.addLast(now);
    while (totals.size() > SECONDS + 1) {
      totals.removeFirst();
    }
  }

  /** NaN without an event; beyond the last bound it is that bound. */
  double seconds(double share) {
    if (totals.isEmpty()) {
      return Double.NaN;
    }
    long[] before = totals.getFirst();
    long[] now = totals.getLast();
    long all = 0;
    for (int i = 0; i < now.length; i++) {
      all += now[i] - before[i];
    }
    if (all <= 0) {
      return Double.NaN;
    }
    double rank = share * all;
    double passed = 0;
    for (int i = 0; i < now.length - 1; i++) {
      long here = now[i] - before[i];
      if (here > 0 && passed + here >= rank) {
        double lower = i == 0 ? 0 : buckets.bound(i - 1);
        return lower + (buckets.bound(i) - lower) * (rank - passed) / here;
      }
      passed += here;
    }
    return buckets.bound(now.length - 2);
  }
}
