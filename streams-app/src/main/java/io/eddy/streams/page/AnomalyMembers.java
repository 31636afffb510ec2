package io.eddy.streams.page;

import io.eddy.avro.Anomaly;
import io.eddy.model.score.Reason;
import io.eddy.streams.view.EventKey;
import io.eddy.streams.view.LiveView.KeyPoint;
import io.eddy.streams.view.RememberedAnomaly;
import java.util.List;

/** An anomaly as the page gets it: a row of its list, or whole. Stateless. */
final class AnomalyMembers {
  private static final int REASONS_IN_ROW = 5;
  private static final int LONGEST_IN_ROW = 200;

  private AnomalyMembers() {}

  /** With the reasons that matter most. */
  static void row(JsonWriter json, RememberedAnomaly anomaly) {
    head(json, anomaly);
    List<Reason> reasons = anomaly.told();
    json.objects(
        "reasons",
        reasons.subList(0, Math.min(REASONS_IN_ROW, reasons.size())),
        (item, reason) ->
            item.text("feature", EventKey.cut(reason.feature(), LONGEST_IN_ROW))
                .text("observed", EventKey.cut(reason.observed(), LONGEST_IN_ROW))
                .text("expected", EventKey.cut(reason.expected(), LONGEST_IN_ROW))
                .number("share", reason.share())
                .number("nats", reason.nats()));
  }

  /** With all that is remembered of it and of its key. */
  static void whole(JsonWriter json, RememberedAnomaly anomaly, List<KeyPoint> timeline) {
    Anomaly record = anomaly.record();
    head(json, anomaly);
    json.text("topic", record.getSourceTopic())
        .number("partition", record.getSourcePartition())
        .number("offset", record.getSourceOffset())
        .text("traceId", record.getTraceId())
        .number("falseAlarmRate", record.getFalseAlarmRate())
        .number("reconstruction", record.getReconstruction())
        .number("kl", record.getKl())
        .objects(
            "contributions",
            anomaly.told(),
            (item, reason) ->
                item.text("feature", reason.feature())
                    .text("observed", reason.observed())
                    .text("expected", reason.expected())
                    .number("observedNumber", reason.observedNumber())
                    .number("expectedNumber", reason.expectedNumber())
                    .number("nats", reason.nats())
                    .number("share", reason.share()))
        .numbers("latentMean", record.getLatentMean())
        .object("fields", fields -> record.getFields().forEach(fields::text))
        .objects(
            "keyTimeline",
            timeline,
            (item, point) ->
                item.number("at", point.at())
                    .number("score", point.score())
                    .flag("anomalous", point.anomalous()));
  }

  private static void head(JsonWriter json, RememberedAnomaly anomaly) {
    Anomaly record = anomaly.record();
    json.text("id", anomaly.id())
        .number("at", record.getSourceTimestamp().toEpochMilli())
        .number("judgedAt", record.getJudgedAt().toEpochMilli())
        .text("key", anomaly.key().map(EventKey::text))
        .number("score", record.getScore())
        .number("severity", record.getSeverity())
        .number("pValue", record.getPValue())
        .number("threshold", record.getThreshold())
        .text("model", record.getModelVersion());
    anomaly
        .position()
        .ifPresentOrElse(
            position -> json.numbers("latent", List.of(position.x(), position.y())),
            () -> json.nothing("latent"));
  }
}
