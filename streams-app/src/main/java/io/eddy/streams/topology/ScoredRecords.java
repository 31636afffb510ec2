package io.eddy.streams.topology;

import io.eddy.avro.ScoredEvent;
import io.eddy.model.calibration.Calibration;
import io.eddy.streams.judge.Verdict;
import io.eddy.streams.model.ServingModel;

/** Turns any scored event's verdict into the record that leaves when all are written. Stateless. */
final class ScoredRecords {
  private ScoredRecords() {}

  static ScoredEvent of(Verdict.Scored verdict, SourcePosition source) {
    ServingModel serving = verdict.batch().serving();
    double pValue = serving.model().calibration().pValue(verdict.score());
    return ScoredEvent.newBuilder()
        .setDetector(serving.detector())
        .setModelVersion(serving.version())
        .setSourceTopic(source.topic())
        .setSourcePartition(source.partition())
        .setSourceOffset(source.offset())
        .setSourceTimestamp(source.timestamp())
        .setScore(verdict.score())
        .setPValue(pValue)
        .setSeverity(Calibration.severity(pValue))
        .setAnomalous(verdict.anomalous())
        .setLatentMean(AnomalyRecords.latentMean(verdict))
        .build();
  }
}
