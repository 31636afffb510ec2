package io.eddy.streams.page;

import io.eddy.streams.page.state.AlarmRate;
import io.eddy.streams.page.state.Point;
import io.eddy.streams.page.state.ServiceState;
import io.eddy.streams.page.state.Snapshot;
import io.eddy.streams.page.state.Snapshot.JudgingModel;
import io.eddy.streams.page.state.Snapshot.Totals;
import java.util.List;

/** What every message to the page has: a snapshot as members of JSON. Stateless. */
final class SnapshotMembers {
  private static final double MILLIS_PER_SECOND = 1000;

  private SnapshotMembers() {}

  static void write(JsonWriter json, Snapshot snapshot) {
    ServiceState service = snapshot.service();
    json.number("at", snapshot.at())
        .flag("ready", service.waitingFor().isEmpty())
        .text("waitingFor", service.waitingFor())
        .object("totals", totals -> totals(totals, snapshot.totals()))
        .object(
            "rejectedByReason",
            reasons -> snapshot.totals().rejectedByReason().forEach(reasons::number))
        .number("eventsPerSecond", snapshot.eventsPerSecond())
        .objects("alarmRates", snapshot.alarmRates(), SnapshotMembers::alarmRate)
        .number("promise", snapshot.model().map(JudgingModel::falseAlarmRate).orElse(Double.NaN))
        .object(
            "latencyMillis",
            latency ->
                latency
                    .number("median", snapshot.latency().medianMillis())
                    .number("p99", snapshot.latency().p99Millis()));
    snapshot
        .model()
        .ifPresentOrElse(
            model -> json.object("model", members -> model(members, model, snapshot)),
            () -> json.nothing("model"));
    json.object("point", point -> point(point, snapshot.point()))
        .objects("fields", snapshot.fields(), SnapshotMembers::field)
        .number("latentDriftNats", snapshot.latentDriftNats())
        .objects("partitions", service.partitions(), SnapshotMembers::partition)
        .objects(
            "threads",
            service.threads(),
            (item, thread) -> item.text("name", thread.name()).text("state", thread.state()))
        .flag("broker", service.broker())
        .flag("registry", service.registry())
        .rows(
            "latents",
            snapshot.latents().stream()
                .map(position -> List.of((float) position.x(), (float) position.y()))
                .toList());
  }

  static void point(JsonWriter json, Point point) {
    json.number("at", point.at())
        .number("events", point.events())
        .number("anomalies", point.anomalies())
        .number("median", point.median())
        .number("p99", point.p99())
        .number("max", point.highest())
        .number("threshold", point.threshold());
  }

  private static void totals(JsonWriter json, Totals totals) {
    json.number("events", totals.events())
        .number("scored", totals.scored())
        .number("rejected", totals.rejected())
        .number("anomalies", totals.anomalies());
  }

  private static void alarmRate(JsonWriter json, AlarmRate rate) {
    json.number("seconds", rate.seconds())
        .number("anomalies", rate.anomalies())
        .number("events", rate.scored())
        .number("rate", rate.rate());
  }

  private static void model(JsonWriter json, JudgingModel model, Snapshot snapshot) {
    json.text("version", model.version()).number("createdAt", model.createdAt());
    if (model.createdAt().isPresent()) {
      json.number(
          "ageSeconds", (snapshot.at() - model.createdAt().getAsLong()) / MILLIS_PER_SECOND);
    } else {
      json.nothing("ageSeconds");
    }
    json.number("threshold", model.threshold())
        .text("scoreType", model.scoreType())
        .number("latentDimensions", model.latentDimensions())
        .text("family", model.family())
        .number("activeSince", model.activeSince())
        .number("swaps", snapshot.service().swaps())
        .number("refused", snapshot.service().refused());
  }

  private static void field(JsonWriter json, Snapshot.Field field) {
    json.text("name", field.name())
        .text("kind", field.kind())
        .number("missing", field.missing())
        .number("unknown", field.unknown())
        .number("drift", field.drift())
        .number("anomalies", field.anomalies());
  }

  private static void partition(JsonWriter json, ServiceState.Partition partition) {
    json.text("topic", partition.topic())
        .number("partition", partition.partition())
        .text("state", partition.state())
        .number("lag", partition.lag())
        .number("offset", partition.offset());
  }
}
