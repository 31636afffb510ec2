package io.eddy.streams.view;

import io.eddy.streams.judge.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Where some normal events of each second lie on their model's map. Of many every so manyth is
 * taken, by how many the second before had. One thread writes, others read.
 */
final class LatentSamples {
  /** In a second. */
  static final int MOST = 100;

  /** The second that is being filled, and the one before. */
  private static final int PLACES = 2 * MOST;

  private final AtomicReferenceArray<Sample> samples = new AtomicReferenceArray<>(PLACES);
  private int next;
  private int step = 1;
  private int seen;
  private int taken;

  private record Sample(int second, String model, Position position) {}

  void begin() {
    step = Math.max(1, seen / MOST);
    seen = 0;
    taken = 0;
  }

  void note(int second, Verdict.Normal verdict) {
    if (seen++ % step == 0 && taken < MOST) {
      taken++;
      Position.of(
              verdict.batch().serving(),
              dimension -> verdict.batch().latentMean(verdict.row(), dimension))
          .ifPresent(
              position -> {
                String model = verdict.batch().serving().version();
                samples.setRelease(next, new Sample(second, model, position));
                next = (next + 1) % PLACES;
              });
    }
  }

  /** Those of one second on the map of one model. */
  List<Position> of(int second, String model) {
    List<Position> found = new ArrayList<>();
    for (int i = 0; i < PLACES; i++) {
      Sample sample = samples.getAcquire(i);
      if (sample != null && sample.second() == second && sample.model().equals(model)) {
        found.add(sample.position());
      }
    }
    return found;
  }
}
