package io.eddy.streams.page;

import io.eddy.streams.page.state.Recent;
import io.eddy.streams.page.state.Snapshot;
import io.eddy.streams.view.AnomalyMemory;
import io.eddy.streams.view.RememberedAnomaly;
import java.util.List;

/** What the page is sent: all there is when it opens, and then what is new. Thread-safe. */
final class Messages {
  static final int TIMELINE_SECONDS = 600;
  static final int ANOMALIES_AT_START = 300;
  static final int ANOMALIES_A_TICK = 50;

  /** Beyond this no further anomaly is put into a message. */
  static final int ENOUGH_BYTES = 1 << 20;

  private final PageFacts facts;
  private final Recent recent;
  private final AnomalyMemory anomalies;

  Messages(PageFacts facts, Recent recent, AnomalyMemory anomalies) {
    this.facts = facts;
    this.recent = recent;
    this.anomalies = anomalies;
  }

  Message start(long id, Snapshot snapshot) {
    List<RememberedAnomaly> all =
        anomalies.between(0, snapshot.anomaliesUpTo(), ANOMALIES_AT_START);
    return Message.of(
        "start",
        facts.life(),
        id,
        JsonWriter.object(
            json -> {
              facts.write(json);
              SnapshotMembers.write(json, snapshot);
              json.objects(
                  "timeline",
                  recent.timeline(TIMELINE_SECONDS, snapshot.point().at()),
                  SnapshotMembers::point);
              fitting(json, all);
              json.number("leftOut", 0L);
            }));
  }

  /**
   * @param before the snapshot of the message before
   */
  Message tick(long id, Snapshot snapshot, Snapshot before) {
    long fresh = snapshot.anomaliesUpTo() - before.anomaliesUpTo();
    List<RememberedAnomaly> newest =
        anomalies.between(before.anomaliesUpTo(), snapshot.anomaliesUpTo(), ANOMALIES_A_TICK);
    return Message.of(
        "tick",
        facts.life(),
        id,
        JsonWriter.object(
            json -> {
              SnapshotMembers.write(json, snapshot);
              json.number("leftOut", fresh - fitting(json, newest));
            }));
  }

  /** As many as fit; how many these are. */
  private static int fitting(JsonWriter json, List<RememberedAnomaly> newest) {
    int[] written = {0};
    json.objects(
        "anomalies",
        newest,
        ENOUGH_BYTES,
        (item, anomaly) -> {
          AnomalyMembers.row(item, anomaly);
          written[0]++;
        });
    return written[0];
  }
}
