package io.eddy.streams.metric;

import java.util.List;

/**
 * The catalogue of the service's own metrics: name, type, labels, unit and meaning of each, with
 * its equation. What {@code /metrics} says of them and the table in docs/operating.md are made of
 * it. Every one has the label {@code detector} besides.
 *
 * <p>Counts of judgements count work and not results: an event whose transaction is aborted is
 * judged again and counted again. What was judged exactly once stands on the topics.
 */
public enum Metric {
  EVENTS("eddy_events_total", Type.COUNTER, "events", "Events judged; = scored + rejected."),
  SCORED("eddy_scored_total", Type.COUNTER, "events", "Events that got a score."),
  REJECTED(
      "eddy_rejected_total",
      Type.COUNTER,
      "events",
      "Events that became dead letters, by what was wrong with them.",
      "reason"),
  ANOMALIES(
      "eddy_anomalies_total",
      Type.COUNTER,
      "events",
      "Scored events that were reported: score >= threshold."),
  LATENCY(
      "eddy_judgement_latency_seconds",
      Type.HISTOGRAM,
      "seconds",
      "Of each event: clock at its judgement - its Kafka timestamp, at least 0; count = events."),
  SCORE(
      "eddy_score_nats",
      Type.HISTOGRAM,
      "nats",
      "Scores; higher is stranger; count = scored. A score that is no number counts as beyond all"
          + " bounds and is left out of the sum."),
  P_VALUE(
      "eddy_p_value",
      Type.HISTOGRAM,
      "share",
      "p-values of the scores, (1 + calibration scores at least as large) / (their number + 1);"
          + " count = scored, and of normal events a share p is at most p. There is no sum."),
  FALSE_ALARM_RATE(
      "eddy_false_alarm_rate",
      Type.GAUGE,
      "share",
      "Promise of the model that judges now: this share of normal events is reported. Measured:"
          + " anomalies / scored."),
  JUDGE_BATCH_SIZE(
      "eddy_judge_batch_size",
      Type.SUMMARY,
      "events",
      "Events judged at once, nearly always those of one poll; mean = sum / count."),
  JUDGE(
      "eddy_judge_seconds",
      Type.SUMMARY,
      "seconds",
      "Time to judge one batch, decoding and explaining included; mean = sum / count, busy stream"
          + " threads = rate(sum)."),
  SUMMARIES(
      "eddy_latent_summaries_total",
      Type.COUNTER,
      "records",
      "Latent summaries written; one a window, group, partition and model."),
  FIELD_MISSING(
      "eddy_field_missing_total",
      Type.COUNTER,
      "events",
      "Scored events in which the field was missing; share = missing / scored.",
      "field"),
  FIELD_UNKNOWN(
      "eddy_field_unknown_total",
      Type.COUNTER,
      "events",
      "Scored events in which the field held a category that is not in the model's vocabulary;"
          + " share = unknown / scored.",
      "field"),
  FIELD_SHIFT(
      "eddy_field_shift",
      Type.GAUGE,
      "standard deviations",
      "Of each number, over the last full window of this instance: |mean - training mean| /"
          + " training standard deviation, each value counting at most 10 deviations.",
      "field"),
  LATENT_DRIFT(
      "eddy_latent_drift_nats",
      Type.GAUGE,
      "nats",
      "Of the latents, over the last full window of this instance: KL(window || training), the sum"
          + " over dimensions of (ln(v0 / v) + (v + (m - m0)^2) / v0 - 1) / 2."),
  MODEL_INFO(
      "eddy_model_info",
      Type.GAUGE,
      "1",
      "Always 1; one row for each loaded model, the shadow too.",
      "version"),
  MODEL_ACTIVE(
      "eddy_model_active",
      Type.GAUGE,
      "0 or 1",
      "1 for the model that judges events of this moment, 0 for the others that are loaded.",
      "version"),
  MODEL_TRAINED(
      "eddy_model_trained_timestamp_seconds",
      Type.GAUGE,
      "seconds since 1970",
      "When each loaded model was trained; age = time() - it.",
      "version"),
  MODELS_SWAPPED(
      "eddy_models_swapped_total",
      Type.COUNTER,
      "changes",
      "How often the model that judges became another; the first is no change."),
  MODELS_REFUSED(
      "eddy_models_refused_total", Type.COUNTER, "releases", "Releases that failed a check."),
  SHADOW_SCORED(
      "eddy_shadow_scored_total",
      Type.COUNTER,
      "events",
      "Events that the shadow gave a score; only while there is one. Shadow scored + shadow rejected"
          + " = events scored by other models since it became the shadow, but for batches in which"
          + " an event waited for its schema.",
      "version"),
  SHADOW_ANOMALIES(
      "eddy_shadow_anomalies_total",
      Type.COUNTER,
      "events",
      "Of the shadow's scored, those that it would report.",
      "version"),
  SHADOW_AGREED(
      "eddy_shadow_agreed_total",
      Type.COUNTER,
      "events",
      "Of the shadow's scored, those that both would report, or neither.",
      "version"),
  SHADOW_REJECTED(
      "eddy_shadow_rejected_total",
      Type.COUNTER,
      "events",
      "Events that only the shadow cannot read or score.",
      "version"),
  BROKER_UP(
      "eddy_broker_up",
      Type.GAUGE,
      "0 or 1",
      "Whether the Kafka broker answered when it was last asked, every 5 s."),
  REGISTRY_UP(
      "eddy_registry_up",
      Type.GAUGE,
      "0 or 1",
      "Whether the schema registry answered when it was last asked, every 10 s or for an event."),
  PARTITIONS_HELD(
      "eddy_partitions_held",
      Type.GAUGE,
      "partitions",
      "Partitions whose next event waits for its schema."),
  READY("eddy_ready", Type.GAUGE, "0 or 1", "Whether events are judged and nothing is waited for.");

  /** What a metric is to Prometheus. */
  public enum Type {
    COUNTER,
    GAUGE,
    /** {@code _bucket}, {@code _count} and mostly {@code _sum}. */
    HISTOGRAM,
    /** {@code _count} and {@code _sum}; and {@code _max} over some minutes, a gauge by itself. */
    SUMMARY
  }

  private final String prometheusName;
  private final Type type;
  private final String unit;
  private final String meaning;
  private final List<String> labels;

  Metric(String prometheusName, Type type, String unit, String meaning, String... labels) {
    this.prometheusName = prometheusName;
    this.type = type;
    this.unit = unit;
    this.meaning = meaning;
    this.labels = List.of(labels);
  }

  /** The name in Prometheus; of a histogram or summary without what follows it. */
  public String prometheusName() {
    return prometheusName;
  }

  public Type type() {
    return type;
  }

  public String unit() {
    return unit;
  }

  public String meaning() {
    return meaning;
  }

  /** Besides {@code detector}. */
  public List<String> labels() {
    return labels;
  }

  /** The name in Micrometer, which appends by itself what Prometheus expects. */
  String meterName() {
    return prometheusName.replaceAll("_total$|(?<=^eddy_judge)_seconds$", "").replace('_', '.');
  }
}
