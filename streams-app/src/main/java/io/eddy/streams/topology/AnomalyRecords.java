package io.eddy.streams.topology;

import io.eddy.avro.Anomaly;
import io.eddy.avro.Contribution;
import io.eddy.model.calibration.Calibration;
import io.eddy.model.event.WriterSchemas;
import io.eddy.model.feature.Feature;
import io.eddy.model.feature.FeatureKind;
import io.eddy.model.score.Explanations;
import io.eddy.model.score.Reason;
import io.eddy.streams.judge.Verdict;
import io.eddy.streams.model.ServingModel;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericRecord;

/** Turns the verdict on an anomalous event into the record that leaves. Belongs to one thread. */
public final class AnomalyRecords {
  private final EventRecords events;
  private final int reasonsLimit;
  private final int fieldsLimit;
  private final Clock clock;

  public AnomalyRecords(WriterSchemas schemas, int reasonsLimit, int fieldsLimit, Clock clock) {
    this.events = EventRecords.whole(schemas);
    this.reasonsLimit = reasonsLimit;
    this.fieldsLimit = fieldsLimit;
    this.clock = clock;
  }

  /**
   * @param traceId empty when the event belongs to no trace
   */
  public Anomaly of(
      Verdict.Anomalous verdict, byte[] event, SourcePosition source, String traceId) {
    ServingModel serving = verdict.batch().serving();
    Explanations explanations = verdict.explanations();
    double pValue = serving.model().calibration().pValue(verdict.score());
    Optional<GenericRecord> fields = events.read(event);
    return Anomaly.newBuilder()
        .setDetector(serving.detector())
        .setModelVersion(serving.version())
        .setSourceTopic(source.topic())
        .setSourcePartition(source.partition())
        .setSourceOffset(source.offset())
        .setSourceTimestamp(source.timestamp())
        .setJudgedAt(clock.instant())
        .setScore(verdict.score())
        .setReconstruction(explanations.reconstruction(verdict.explained()))
        .setKl(explanations.kl(verdict.explained()))
        .setPValue(pValue)
        .setSeverity(Calibration.severity(pValue))
        .setThreshold(serving.threshold())
        .setFalseAlarmRate(serving.falseAlarmRate())
        .setContributions(contributions(verdict, fields))
        .setLatentMean(latentMean(verdict))
        .setFields(fields.map(f -> EventFields.of(f, fieldsLimit)).orElse(Map.of()))
        .setTraceId(traceId)
        .build();
  }

  static List<Float> latentMean(Verdict.Scored verdict) {
    List<Float> mean = new ArrayList<>(verdict.batch().latentDimensions());
    for (int i = 0; i < verdict.batch().latentDimensions(); i++) {
      mean.add(verdict.batch().latentMean(verdict.row(), i));
    }
    return mean;
  }

  private List<Contribution> contributions(
      Verdict.Anomalous verdict, Optional<GenericRecord> fields) {
    Set<String> categories =
        verdict.batch().serving().model().featureSpec().features().stream()
            .filter(feature -> feature.kind() == FeatureKind.CATEGORY)
            .map(Feature::name)
            .collect(Collectors.toUnmodifiableSet());
    return verdict.reasons().stream()
        .limit(reasonsLimit)
        .map(reason -> contribution(reason, observed(reason, categories, fields)))
        .toList();
  }

  /** A category is shown as the event names it; the model may know it only as unknown. */
  private static String observed(
      Reason reason, Set<String> categories, Optional<GenericRecord> fields) {
    return categories.contains(reason.feature())
        ? fields
            .flatMap(event -> FieldPath.of(reason.feature()).text(event))
            .orElse(reason.observed())
        : reason.observed();
  }

  private static Contribution contribution(Reason reason, String observed) {
    return Contribution.newBuilder()
        .setFeature(reason.feature())
        .setObserved(observed)
        .setExpected(reason.expected())
        .setObservedNumber(number(reason.observedNumber()))
        .setExpectedNumber(number(reason.expectedNumber()))
        .setNats(reason.nats())
        .setShare(reason.share())
        .build();
  }

  private static Double number(double value) {
    return Double.isNaN(value) ? null : Double.valueOf(value);
  }
}
