package io.eddy.streams.summary;

import io.eddy.avro.LatentSummary;
import io.eddy.avro.ScoreQuantile;
import io.eddy.streams.drift.Gaussians;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns a window's state into the record that leaves. Immutable and thread-safe. */
final class SummaryRecords {
  private static final List<Double> QUANTILES = List.of(0.5, 0.9, 0.99);

  private final String detector;
  private final String sourceTopic;
  private final long windowMillis;

  SummaryRecords(String detector, String sourceTopic, long windowMillis) {
    this.detector = detector;
    this.sourceTopic = sourceTopic;
    this.windowMillis = windowMillis;
  }

  /** The record's key. */
  String key(SummaryKey window) {
    return detector + "/" + window.group();
  }

  LatentSummary of(SummaryKey window, WindowState state, ModelFacts facts, int partition) {
    Gaussians latents = state.latents();
    return LatentSummary.newBuilder()
        .setDetector(detector)
        .setModelVersion(window.version())
        .setSourceTopic(sourceTopic)
        .setSourcePartition(partition)
        .setGroup(window.group())
        .setWindowStart(Instant.ofEpochMilli(window.windowStart()))
        .setWindowEnd(Instant.ofEpochMilli(window.windowStart() + windowMillis))
        .setLate(state.late())
        .setEvents(state.events())
        .setAnomalies(state.anomalies())
        .setScoreMean(state.scoreMean())
        .setScoreQuantiles(quantiles(state))
        .setScoreBuckets(state.scores().toRecords())
        .setLatentMean(latents.mean())
        .setLatentVariance(latents.variance())
        .setMissingRates(missingRates(state, facts))
        .setLatentDriftNats(drift(state, latents, facts))
        .build();
  }

  private static List<ScoreQuantile> quantiles(WindowState state) {
    List<ScoreQuantile> quantiles = new ArrayList<>();
    for (double quantile : QUANTILES) {
      double score = Math.min(state.largestScore(), state.scores().quantile(quantile));
      quantiles.add(new ScoreQuantile(quantile, score));
    }
    quantiles.add(new ScoreQuantile(1.0, state.largestScore()));
    return quantiles;
  }

  private static Map<String, Double> missingRates(WindowState state, ModelFacts facts) {
    Map<String, Double> rates = new TreeMap<>();
    for (int i = 0; i < facts.features().size(); i++) {
      if (state.missing(i) > 0) {
        rates.put(facts.features().get(i), (double) state.missing(i) / state.events());
      }
    }
    return rates;
  }

  /** One event alone has no variance that could be compared. */
  private static double drift(WindowState state, Gaussians latents, ModelFacts facts) {
    return state.events() < 2 ? 0 : latents.divergenceFrom(facts.training());
  }
}
