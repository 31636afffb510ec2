package io.eddy.streams.view;

import io.eddy.avro.Anomaly;
import io.eddy.streams.judge.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * All that is noted for the page, of all stream threads. Notes nothing when no page is served, and
 * keys and latents only while one is open and for some minutes after. Thread-safe; one for the
 * service.
 */
public final class LiveView {
  /** So long after the last page was open keys and latents are noted: one may be reloaded. */
  private static final Duration AFTERGLOW = Duration.ofMinutes(5);

  /** 14 November 2023: so a second and one more bit fit into 32 until 2057. */
  private static final long FIRST_SECOND = 1_700_000_000;

  private final boolean on;
  private final AnomalyMemory anomalies = new AnomalyMemory();
  private final Map<Thread, Shared> recorders = new IdentityHashMap<>();

  /** Since the first second, by the last tick; every event looks here instead of at the clock. */
  private volatile int second;

  /** The one before, as it was counted: when a tick comes late it was longer than a second. */
  private int ended;

  private volatile boolean watched;
  private long watchedUntil = Long.MIN_VALUE;

  /** The processors of one thread have one recorder. */
  private static final class Shared {
    private final EventRecorder recorder;
    private int users;

    Shared(EventRecorder recorder) {
      this.recorder = recorder;
    }
  }

  /**
   * @param on whether a page is served
   */
  public LiveView(boolean on, long now) {
    this.on = on;
    this.second = second(now);
    this.ended = second - 1;
  }

  /** The highest score of a key in one second. */
  public record KeyPoint(long at, double score, boolean anomalous) {}

  boolean on() {
    return on;
  }

  int second() {
    return second;
  }

  boolean watched() {
    return watched;
  }

  private static int second(long millis) {
    return (int) (TimeUnit.MILLISECONDS.toSeconds(millis) - FIRST_SECOND);
  }

  private static long millis(int second) {
    return TimeUnit.SECONDS.toMillis(second + FIRST_SECOND);
  }

  /** The recorder of the calling thread, to be given back once for each call. */
  public synchronized EventRecorder recorder() {
    Shared shared =
        recorders.computeIfAbsent(
            Thread.currentThread(), thread -> new Shared(new EventRecorder(this)));
    shared.users++;
    return shared.recorder;
  }

  public synchronized void giveBack(EventRecorder recorder) {
    recorders.values().removeIf(shared -> shared.recorder == recorder && --shared.users == 0);
  }

  /** Remembers what is reported. */
  public void report(Anomaly anomaly, byte[] key, Verdict.Anomalous verdict) {
    if (on) {
      Optional<EventKey> named = Optional.ofNullable(key).map(EventKey::of);
      Optional<Position> position =
          Position.of(
              verdict.batch().serving(),
              dimension -> verdict.batch().latentMean(verdict.row(), dimension));
      anomalies.add(
          sequence -> new RememberedAnomaly(sequence, anomaly, named, verdict.reasons(), position));
    }
  }

  public AnomalyMemory anomalies() {
    return anomalies;
  }

  /**
   * Goes on to the second that has begun.
   *
   * @param open whether a page is open
   */
  public synchronized void tick(long now, boolean open) {
    int begun = second(now);
    if (begun != second) {
      ended = second;
      second = begun;
    }
    if (open) {
      watchedUntil = now + AFTERGLOW.toMillis();
    }
    watched = now < watchedUntil;
  }

  /** The scores noted since the last call, the highest of them in the second that has ended. */
  public synchronized SecondScores takeScores() {
    List<EventRecorder> recorders = all();
    int[] sums = new int[ScoreCounts.SIZE];
    recorders.forEach(recorder -> recorder.takeScoresInto(sums));
    double highest = Double.NEGATIVE_INFINITY;
    for (EventRecorder recorder : recorders) {
      highest = Math.max(highest, recorder.highest(ended));
    }
    return new SecondScores(
        ScoreCounts.quantile(sums, SecondScores.MEDIAN),
        ScoreCounts.quantile(sums, SecondScores.NEARLY_ALL),
        Double.isInfinite(highest) ? Double.NaN : highest);
  }

  /** Where some normal events of a second lie on the map of one model. */
  public List<Position> latents(long secondMillis, String model) {
    return all().stream()
        .map(recorder -> recorder.latents(second(secondMillis), model))
        .flatMap(Collection::stream)
        .limit(LatentSamples.MOST)
        .toList();
  }

  /** What is remembered of a key, its anomalies included, oldest first. */
  public List<KeyPoint> timeline(EventKey key) {
    Map<Long, KeyPoint> points = new TreeMap<>();
    for (EventRecorder recorder : all()) {
      for (KeyTimelines.KeySecond known : recorder.key(key.tag())) {
        add(points, new KeyPoint(millis(known.second()), known.highest(), known.anomalous()));
      }
    }
    for (RememberedAnomaly anomaly : anomalies.ofKey(key.tag())) {
      long judged = millis(second(anomaly.record().getJudgedAt().toEpochMilli()));
      add(points, new KeyPoint(judged, anomaly.record().getScore(), true));
    }
    return List.copyOf(points.values());
  }

  private static void add(Map<Long, KeyPoint> points, KeyPoint more) {
    points.merge(
        more.at(),
        more,
        (one, other) ->
            new KeyPoint(
                one.at(),
                Math.max(one.score(), other.score()),
                one.anomalous() || other.anomalous()));
  }

  private synchronized List<EventRecorder> all() {
    return new ArrayList<>(recorders.values().stream().map(shared -> shared.recorder).toList());
  }
}
