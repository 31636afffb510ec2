package io.eddy.streams.judge;

import io.eddy.model.event.Rejection;
import io.eddy.streams.model.ServingModel;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Where one processor counts what it judges. One thread writes, others may read at any time: so a
 * count is a plain addition, seen by others a little later.
 */
public final class JudgementTally {
  static final int EVENTS = 0;
  static final int SCORED = 1;
  static final int ANOMALIES = 2;
  static final int REJECTED = 3;
  static final int LATENCY_MILLIS = REJECTED + Rejection.Reason.values().length;

  /** A double by its bits, the only cell that is no whole number. */
  static final int SCORE_SUM = LATENCY_MILLIS + 1;

  static final int LATENCIES = SCORE_SUM + 1;
  static final int SCORES = LATENCIES + JudgementMeters.LATENCY_SECONDS.size();
  static final int P_VALUES = SCORES + JudgementMeters.SCORE_NATS.size();
  static final int FIELDS = P_VALUES + JudgementMeters.P_VALUE.size();

  private static final double MILLIS_PER_SECOND = 1000;

  private final FieldSlots slots;
  private final AtomicLongArray cells;
  private final Map<ServingModel, ModelPlaces> known = new IdentityHashMap<>();
  private int version;
  private ServingModel serving;
  private int[] slotOf;
  private ScorePlaces places;

  /** Where events of one model are counted, as long as the slots have this version. */
  private static final class ModelPlaces {
    private final int[] slotOf;
    private final ScorePlaces places;

    ModelPlaces(ServingModel model, FieldSlots slots) {
      this.slotOf = slots.of(model);
      this.places = ScorePlaces.of(model.model().calibration());
    }
  }

  JudgementTally(FieldSlots slots) {
    this.slots = slots;
    this.cells = new AtomicLongArray(FIELDS + 2 * slots.size());
  }

  static int missing(int slot) {
    return FIELDS + 2 * slot;
  }

  static int unknown(int slot) {
    return FIELDS + 2 * slot + 1;
  }

  int size() {
    return cells.length();
  }

  long get(int cell) {
    return cells.getOpaque(cell);
  }

  /**
   * Counts an event whose verdict stands.
   *
   * @param latencyMillis from the event's timestamp to its judgement; below 0 when the clocks
   *     differ
   */
  public void count(Verdict verdict, long latencyMillis) {
    count(EVENTS);
    long latency = Math.max(0, latencyMillis);
    add(LATENCY_MILLIS, latency);
    count(LATENCIES + JudgementMeters.LATENCY_SECONDS.place(latency / MILLIS_PER_SECOND));
    if (verdict instanceof Verdict.Rejected bad) {
      count(REJECTED + bad.rejection().reason().ordinal());
    } else {
      count((Verdict.Scored) verdict);
    }
  }

  private void count(Verdict.Scored scored) {
    ScoredBatch batch = scored.batch();
    int row = scored.row();
    if (batch.serving() != serving || slots.version() != version) {
      look(batch.serving());
    }
    float score = batch.score(row);
    count(SCORED);
    if (scored.anomalous()) {
      count(ANOMALIES);
    }
    int place = places.of(score);
    count(SCORES + places.scoreBucket(place));
    count(P_VALUES + places.pValueBucket(place));
    if (Float.isFinite(score)) {
      double sum = Double.longBitsToDouble(cells.getPlain(SCORE_SUM)) + score;
      cells.setOpaque(SCORE_SUM, Double.doubleToRawLongBits(sum));
    }
    for (int word = 0; word < batch.words(); word++) {
      countFields(batch.missing(row, word), word, 0);
      countFields(batch.unknown(row, word), word, 1);
    }
  }

  private void countFields(long bits, int word, int kind) {
    for (long left = bits; left != 0; left &= left - 1) {
      int slot = slotOf[word * Long.SIZE + Long.numberOfTrailingZeros(left)];
      if (slot != FieldSlots.NONE) {
        count(missing(slot) + kind);
      }
    }
  }

  private void look(ServingModel model) {
    int now = slots.version();
    if (now != version) {
      known.clear();
      version = now;
    }
    ModelPlaces found = known.get(model);
    if (found == null) {
      found = new ModelPlaces(model, slots);
      known.put(model, found);
    }
    serving = model;
    slotOf = found.slotOf;
    places = found.places;
  }

  private void count(int cell) {
    add(cell, 1);
  }

  private void add(int cell, long more) {
    cells.setOpaque(cell, cells.getPlain(cell) + more);
  }
}
