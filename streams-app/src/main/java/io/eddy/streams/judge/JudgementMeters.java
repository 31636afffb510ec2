package io.eddy.streams.judge;

import io.eddy.model.event.Rejection;
import io.eddy.streams.drift.Drift;
import io.eddy.streams.drift.DriftWindow;
import io.eddy.streams.metric.Buckets;
import io.eddy.streams.metric.Distribution;
import io.eddy.streams.metric.Metric;
import io.eddy.streams.metric.Row;
import io.eddy.streams.metric.ServiceMeters;
import io.eddy.streams.model.ModelSchedule;
import io.eddy.streams.model.ServingModel;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the service says of its judgements: the sums over all tallies, those of processors that are
 * gone included, and how far the events have drifted. {@link Metric} says what each means.
 * Thread-safe; one for the service.
 */
public final class JudgementMeters {
  static final Buckets LATENCY_SECONDS =
      Buckets.upTo(.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60, 300);

  /** A sum over fields, so it grows with their number; fine where most models' scores lie. */
  static final Buckets SCORE_NATS =
      Buckets.upTo(
          -100, -50, -20, -10, -5, -2, 0, 2, 5, 10, 15, 20, 30, 50, 75, 100, 200, 500, 1000, 5000);

  static final Buckets P_VALUE =
      Buckets.upTo(1e-5, 1e-4, 1e-3, .01, .05, .1, .2, .3, .4, .5, .6, .7, .8, .9);

  private static final double MILLIS_PER_SECOND = 1000;

  private final DistributionSummary batchSize;
  private final Timer duration;
  private final DriftWindow drift;
  private final FieldSlots slots;
  private final int fieldLimit;
  private final List<JudgementTally> tallies = new ArrayList<>();
  private final long[] gone;
  private double goneScoreSum;

  /**
   * @param fieldLimit so many fields have rows of their own
   */
  public JudgementMeters(ServiceMeters meters, DriftWindow drift, int fieldLimit) {
    this.drift = drift;
    this.fieldLimit = fieldLimit;
    this.slots = new FieldSlots(fieldLimit);
    this.gone = new long[new JudgementTally(slots).size()];
    this.batchSize = meters.summary(Metric.JUDGE_BATCH_SIZE);
    this.duration = meters.timer(Metric.JUDGE);
    meters.rows(Metric.EVENTS, () -> List.of(Row.of(events())));
    meters.rows(Metric.SCORED, () -> List.of(Row.of(scored())));
    meters.rows(Metric.ANOMALIES, () -> List.of(Row.of(anomalies())));
    meters.rows(Metric.REJECTED, this::rejections);
    meters.histogram(Metric.LATENCY, this::latencies);
    meters.histogram(
        Metric.SCORE, () -> distribution(SCORE_NATS, JudgementTally.SCORES, scoreSum()));
    meters.histogram(
        Metric.P_VALUE, () -> distribution(P_VALUE, JudgementTally.P_VALUES, Double.NaN));
    meters.rows(Metric.FIELD_MISSING, () -> fields(JudgementTally.missing(0)));
    meters.rows(Metric.FIELD_UNKNOWN, () -> fields(JudgementTally.unknown(0)));
    meters.rows(Metric.FIELD_SHIFT, () -> drift.last().map(this::shifts).orElse(List.of()));
    meters.rows(
        Metric.LATENT_DRIFT,
        () ->
            drift
                .last()
                .flatMap(Drift::latentNats)
                .map(nats -> List.of(Row.of(nats)))
                .orElse(List.of()));
  }

  /** With the default settings, for those who judge without a service. */
  public static JudgementMeters of(ServiceMeters meters, ModelSchedule schedule) {
    return new JudgementMeters(
        meters, new DriftWindow(Duration.ofMinutes(1), schedule, Clock.systemUTC()), 100);
  }

  void time(int events, Runnable judging) {
    duration.record(judging);
    batchSize.record(events);
  }

  DriftWindow drift() {
    return drift;
  }

  /** A tally for one more processor, which gives it back when it is closed. */
  public synchronized JudgementTally newTally() {
    JudgementTally tally = new JudgementTally(slots);
    tallies.add(tally);
    return tally;
  }

  /** Takes a tally back of which nobody writes any more; what it counted stays counted. */
  public synchronized void takeBack(JudgementTally tally) {
    if (tallies.remove(tally)) {
      for (int cell = 0; cell < gone.length; cell++) {
        gone[cell] += cell == JudgementTally.SCORE_SUM ? 0 : tally.get(cell);
      }
      goneScoreSum += scoreSum(tally);
    }
  }

  /**
   * From now on only these models are loaded; fields that none of them has are forgotten. What was
   * judged by others and is counted later, is counted under no field.
   */
  public synchronized void loaded(Set<ServingModel> models, Optional<ServingModel> judging) {
    for (int slot : slots.retain(models)) {
      gone[JudgementTally.missing(slot)] -= sum(JudgementTally.missing(slot));
      gone[JudgementTally.unknown(slot)] -= sum(JudgementTally.unknown(slot));
    }
    judging.ifPresent(slots::of);
  }

  public double events() {
    return sum(JudgementTally.EVENTS);
  }

  public double scored() {
    return sum(JudgementTally.SCORED);
  }

  public double anomalies() {
    return sum(JudgementTally.ANOMALIES);
  }

  public double rejected() {
    return rejections().stream().mapToDouble(Row::value).sum();
  }

  /** By what was wrong with them. */
  public Map<String, Double> rejectedByReason() {
    return byName(rejections());
  }

  /** How often each field with a row of its own was missing, and the others together. */
  public Map<String, Double> missing() {
    return byName(fields(JudgementTally.missing(0)));
  }

  /** Likewise, how often it held a category never seen. */
  public Map<String, Double> unknown() {
    return byName(fields(JudgementTally.unknown(0)));
  }

  /** Seconds from the timestamps of all events to their judgements. */
  public Distribution latencies() {
    return distribution(
        LATENCY_SECONDS,
        JudgementTally.LATENCIES,
        sum(JudgementTally.LATENCY_MILLIS) / MILLIS_PER_SECOND);
  }

  /** How far the events have drifted, by the last full window. */
  public Optional<Drift> lastDrift() {
    return drift.last();
  }

  private static Map<String, Double> byName(List<Row> rows) {
    Map<String, Double> values = new LinkedHashMap<>();
    rows.forEach(row -> values.put(row.labels().get(0), row.value()));
    return values;
  }

  /** Mean number of events judged at once; nothing before the first. */
  public Optional<Double> meanBatch() {
    return batchSize.count() == 0 ? Optional.empty() : Optional.of(batchSize.mean());
  }

  private synchronized long sum(int cell) {
    long sum = gone[cell];
    for (JudgementTally tally : tallies) {
      sum += tally.get(cell);
    }
    return sum;
  }

  private synchronized double scoreSum() {
    return goneScoreSum + tallies.stream().mapToDouble(JudgementMeters::scoreSum).sum();
  }

  private static double scoreSum(JudgementTally tally) {
    return Double.longBitsToDouble(tally.get(JudgementTally.SCORE_SUM));
  }

  private Distribution distribution(Buckets buckets, int firstCell, double sum) {
    return new Distribution(buckets, bucket -> sum(firstCell + bucket), sum);
  }

  private List<Row> rejections() {
    return Arrays.stream(Rejection.Reason.values())
        .map(reason -> Row.of(reason.name(), sum(JudgementTally.REJECTED + reason.ordinal())))
        .toList();
  }

  private List<Row> fields(int firstCell) {
    List<Row> rows = new ArrayList<>();
    slots.byName().forEach((name, slot) -> rows.add(Row.of(name, sum(firstCell + 2 * slot))));
    return rows;
  }

  /** Of the fields without a row of their own, the one that has moved farthest. */
  private List<Row> shifts(Drift last) {
    Map<String, Integer> known = slots.byName();
    Map<String, Double> shifts = new LinkedHashMap<>();
    last.shifts()
        .forEach(
            (field, shift) -> {
              boolean named = known.getOrDefault(field, fieldLimit) < fieldLimit;
              shifts.merge(named ? field : FieldSlots.OTHER, shift, Math::max);
            });
    return shifts.entrySet().stream().map(row -> Row.of(row.getKey(), row.getValue())).toList();
  }
}
