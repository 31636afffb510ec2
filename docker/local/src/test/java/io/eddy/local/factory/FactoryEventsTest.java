package io.eddy.local.factory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.eddy.local.factory.anomaly.AnomalyKind;
import io.eddy.local.factory.anomaly.AnomalyLabel;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class FactoryEventsTest {
  private static final int COUNT = 60_000;
  private static final int HISTORY = 5_000;
  private static final double SHARE = 0.06;

  private final List<FactoryEvent> events = events(42, HISTORY, SHARE);

  @Test
  void oneSeedGivesTheSameBytes() throws Exception {
    List<FactoryEvent> again = events(42, HISTORY, SHARE);
    for (int i = 0; i < COUNT; i++) {
      assertThat(bytes(again.get(i))).isEqualTo(bytes(events.get(i)));
      assertThat(again.get(i).label()).isEqualTo(events.get(i).label());
    }
    assertThat(bytes(events(43, HISTORY, SHARE).get(0))).isNotEqualTo(bytes(events.get(0)));
  }

  /** A checked-in value: another platform or Java version must give the same. */
  @Test
  void theFirstEventIsAlwaysThisOne() {
    assertThat(events.get(0).record())
        .hasToString(
            "{\"readingId\": \"bdd73226-2feb-6e95-e220-a8397b1dcdaf\", \"machineId\": "
                + "\"oslo-press-01\", \"site\": \"Oslo\", \"firmware\": \"4.2.1\", \"measuredAt\": "
                + "1767571204359, \"mode\": \"BOOST\", \"ambientTemperature\": "
                + "7.027258445205226, \"bearingTemperature\": 47.19914817187705, "
                + "\"vibration\": 6.0917473, \"pressure\": 8.935611, \"motor\": {\"speed\": 1966, "
                + "\"load\": 68.37557816664324, \"current\": 57.607759950698856}}");
  }

  @Test
  void eventsWithoutALabelAreThoseOfAFactoryWithoutTrouble() throws Exception {
    List<FactoryEvent> calm = events(42, 0, 0);
    for (int i = 0; i < COUNT; i++) {
      if (events.get(i).label().isEmpty()) {
        assertThat(bytes(events.get(i))).isEqualTo(bytes(calm.get(i)));
      } else {
        assertThat(changed(events.get(i), calm.get(i)))
            .isSubsetOf(events.get(i).label().get().fields());
      }
    }
  }

  @Test
  void skippingLeadsToTheSameEvents() {
    FactoryEvents late = new FactoryEvents(42, HISTORY, SHARE);
    late.skip(20_000);
    assertThat(late.next()).isEqualTo(events.get(20_000));
  }

  @Test
  void theHistoryHasNoAnomaliesAndTheStreamHasItsShare() {
    assertThat(events.subList(0, HISTORY)).allMatch(event -> event.label().isEmpty());
    assertThat((double) labels().size() / (COUNT - HISTORY)).isCloseTo(SHARE, within(0.01));
    Map<AnomalyKind, Long> byKind =
        labels().stream()
            .collect(
                Collectors.groupingBy(AnomalyLabel::kind, TreeMap::new, Collectors.counting()));
    assertThat(byKind).containsOnlyKeys(AnomalyKind.values());
    assertThat(byKind.values()).allMatch(count -> count > 300 && count < 900);
  }

  @Test
  void mostAnomaliesLeaveATrace() {
    for (AnomalyKind kind : AnomalyKind.values()) {
      List<AnomalyLabel> ofKind = labels().stream().filter(l -> l.kind() == kind).toList();
      double share =
          (double) ofKind.stream().filter(AnomalyLabel::leavesTrace).count() / ofKind.size();
      assertThat(share)
          .as(kind.name())
          .isGreaterThan(kind == AnomalyKind.STUCK_SENSOR ? 0.5 : 0.999);
    }
  }

  @Test
  void eventsCarryTheirKeyTheirTimeAndNothingOfTheLabel() throws Exception {
    for (FactoryEvent event : events.subList(0, 1000)) {
      assertThat(event.record().get("machineId")).isEqualTo(event.key());
      assertThat(event.record().get("measuredAt")).isEqualTo(event.measuredAt().toEpochMilli());
      assertThat(bytes(event)).hasSizeBetween(100, 300);
    }
    assertThat(events.get(0).record().getSchema().getFields())
        .extracting(field -> field.name())
        .doesNotContain("label", "kind", "anomaly");
    assertThat(events.get(0).record().getSchema().toString()).doesNotContainIgnoringCase("anomal");
  }

  @Test
  void anImpossibleShareIsRefused() {
    assertThatThrownBy(() -> new FactoryEvents(1, 0, 0.9)).hasMessageContaining("0.9");
    assertThatThrownBy(() -> new FactoryEvents(1, 0, Double.NaN)).hasMessageContaining("NaN");
  }

  private List<AnomalyLabel> labels() {
    return events.stream().flatMap(event -> event.label().stream()).toList();
  }

  private static List<FactoryEvent> events(long seed, long history, double share) {
    FactoryEvents source = new FactoryEvents(seed, history, share);
    List<FactoryEvent> events = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      events.add(source.next());
    }
    return events;
  }

  private static List<String> changed(FactoryEvent left, FactoryEvent right) {
    List<String> paths = new ArrayList<>();
    collect("", left.record(), right.record(), paths);
    return paths;
  }

  private static void collect(
      String prefix, GenericRecord left, GenericRecord right, List<String> paths) {
    left.getSchema()
        .getFields()
        .forEach(
            field -> {
              Object one = left.get(field.pos());
              Object other = right.get(field.pos());
              if (one instanceof GenericRecord nested) {
                collect(prefix + field.name() + ".", nested, (GenericRecord) other, paths);
              } else if (one == null ? other != null : !one.equals(other)) {
                paths.add(prefix + field.name());
              }
            });
  }

  private static byte[] bytes(FactoryEvent event) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(event.record().getSchema())
        .write(event.record(), encoder);
    encoder.flush();
    return bytes.toByteArray();
  }
}
