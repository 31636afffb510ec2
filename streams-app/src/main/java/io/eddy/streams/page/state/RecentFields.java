package io.eddy.streams.page.state;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/**
 * In which share of the events scored in the last minutes a field was missing, or held a category
 * never seen. One thread.
 */
final class RecentFields {
  private static final long EVERY_MILLIS = 10_000;
  private static final int LOOKS = 30;

  private final Deque<Look> looks = new ArrayDeque<>();
  private Look now = new Look(0, 0, Map.of(), Map.of());

  /** Totals since the start of the service. */
  private record Look(
      long at, double scored, Map<String, Double> missing, Map<String, Double> unknown) {
    Look {
      missing = Map.copyOf(missing);
      unknown = Map.copyOf(unknown);
    }
  }

  /** Whether it is time to be told again. */
  boolean due(long at) {
    return looks.isEmpty() || Math.abs(at - looks.getLast().at()) >= EVERY_MILLIS;
  }

  /** To be told when due and before shares are asked for: totals since the service started. */
  void add(long at, double scored, Map<String, Double> missing, Map<String, Double> unknown) {
    now = new Look(at, scored, missing, unknown);
    if (due(at)) {
      looks.addLast(now);
      while (looks.size() > LOOKS + 1) {
        looks.removeFirst();
      }
    }
  }

  /** NaN when the field is not counted by itself, or nothing was scored. */
  double missing(String field) {
    Look before = looks.isEmpty() ? now : looks.getFirst();
    return share(now.missing().get(field), before.missing().get(field), before);
  }

  /** Likewise. */
  double unknown(String field) {
    Look before = looks.isEmpty() ? now : looks.getFirst();
    return share(now.unknown().get(field), before.unknown().get(field), before);
  }

  /** A field that came back after another model had none starts from zero again. */
  private double share(Double total, Double earlier, Look before) {
    double scored = now.scored() - before.scored();
    if (total == null || scored <= 0) {
      return Double.NaN;
    }
    double since = earlier == null || earlier > total ? total : total - earlier;
    return Math.min(1, since / scored);
  }
}
