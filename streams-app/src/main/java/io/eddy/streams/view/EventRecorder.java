package io.eddy.streams.view;

import io.eddy.streams.judge.Verdict;
import java.util.List;

/**
 * Where one stream thread notes each scored event for the page: plain writes, nothing allocated but
 * for samples, no clock asked. Keys and latents are noted only while somebody watches. One thread
 * writes, the page reads.
 */
public final class EventRecorder {
  /** The second under way and those that the page may still ask for. */
  private static final int LATEST = 4;

  private final LiveView view;
  private final ScoreCounts scores = new ScoreCounts();
  private final LatentSamples latents = new LatentSamples();
  private final int[] seconds = new int[LATEST];
  private final float[] highest = new float[LATEST];
  private int second = -1;

  /** Made when somebody watches for the first time: two megabytes. */
  private volatile KeyTimelines keys;

  EventRecorder(LiveView view) {
    this.view = view;
  }

  /**
   * Notes an event that has a score.
   *
   * @param key null when it has none
   */
  public void note(byte[] key, Verdict.Scored verdict) {
    if (!view.on()) {
      return;
    }
    int now = view.second();
    if (now != second) {
      begin(now);
    }
    float score = verdict.score();
    if (Float.isFinite(score)) {
      scores.add(score);
      int place = place(now);
      if (score > highest[place]) {
        highest[place] = score;
      }
    }
    if (view.watched()) {
      noteWatched(key, verdict, score);
    }
  }

  private void begin(int now) {
    second = now;
    highest[place(now)] = Float.NEGATIVE_INFINITY;
    seconds[place(now)] = now;
    latents.begin();
  }

  /** Also of a second before the first, by a clock that is wrong. */
  private static int place(int second) {
    return Math.floorMod(second, LATEST);
  }

  private void noteWatched(byte[] key, Verdict.Scored verdict, float score) {
    if (key != null) {
      KeyTimelines known = keys;
      if (known == null) {
        known = new KeyTimelines();
        keys = known;
      }
      known.note(KeyTimelines.tag(key), second, score, verdict.anomalous());
    }
    if (verdict instanceof Verdict.Normal normal) {
      latents.note(second, normal);
    }
  }

  void takeScoresInto(int[] sums) {
    scores.takeInto(sums);
  }

  /** Of a second that has ended; minus infinity without an event. */
  float highest(int ended) {
    int place = place(ended);
    return seconds[place] == ended ? highest[place] : Float.NEGATIVE_INFINITY;
  }

  List<Position> latents(int ended, String model) {
    return latents.of(ended, model);
  }

  List<KeyTimelines.KeySecond> key(int tag) {
    KeyTimelines known = keys;
    return known == null ? List.of() : known.of(tag);
  }
}
