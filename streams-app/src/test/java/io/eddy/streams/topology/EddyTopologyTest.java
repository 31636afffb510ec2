package io.eddy.streams.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.eddy.avro.Anomaly;
import io.eddy.avro.Contribution;
import io.eddy.avro.ScoredEvent;
import io.eddy.avro.wire.WireFormat;
import io.eddy.streams.fixture.MachineEvents;
import io.eddy.streams.judge.JudgementMeters;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EddyTopologyTest {
  private static final byte[] KEY = "key".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;
  private TopologyFixture stream;
  private MachineEvents events;

  @BeforeEach
  void start() throws Exception {
    stream = new TopologyFixture(folder, Map.of("eddy.scores.enabled", "true"));
    events = stream.models().events();
  }

  @AfterEach
  void stop() {
    stream.close();
  }

  private TestRecord<byte[], byte[]> rejected(byte[] event) {
    stream.events().pipeInput(KEY, event);
    assertThat(stream.scores().isEmpty()).isTrue();
    TestRecord<byte[], byte[]> letter = stream.deadLetters().readRecord();
    assertThat(stream.deadLetters().isEmpty()).isTrue();
    assertThat(letter.value()).isEqualTo(event);
    assertThat(letter.key()).isEqualTo(KEY);
    return letter;
  }

  private static String header(TestRecord<?, ?> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private static String message(TestRecord<?, ?> letter) {
    return header(letter, "__streams.errors.message");
  }

  @Test
  void normalEventIsScoredAndNotReported() {
    stream.events().pipeInput(KEY, events.event(22, 60.0, "run"));

    ScoredEvent scored = stream.scores().readValue();
    assertThat(scored.getScore()).isCloseTo(1.0, within(1e-5));
    assertThat(scored.getAnomalous()).isFalse();
    assertThat(scored.getPValue()).isBetween(0.3, 0.45);
    assertThat(scored.getModelVersion()).isEqualTo("v1");
    assertThat(scored.getLatentMean()).containsExactly(1f, 1f);
    assertThat(stream.anomalies().isEmpty()).isTrue();
    assertThat(stream.deadLetters().isEmpty()).isTrue();
  }

  @Test
  void strangeEventIsReportedWithItsReasons() {
    stream.events().pipeInput(KEY, events.event(40, 50.0, "run"), TopologyFixture.START);

    TestRecord<byte[], Anomaly> record = stream.anomalies().readRecord();
    Anomaly anomaly = record.value();
    assertThat(record.key()).isEqualTo(KEY);
    assertThat(anomaly.getScore()).isCloseTo(50.0, within(1e-4));
    assertThat(anomaly.getReconstruction()).isCloseTo(50.0, within(1e-4));
    assertThat(anomaly.getPValue()).isLessThan(0.001);
    assertThat(anomaly.getSeverity()).isGreaterThan(30);
    assertThat(anomaly.getFalseAlarmRate()).isEqualTo(0.001);
    assertThat(anomaly.getSourceTopic()).isEqualTo("events");
    assertThat(anomaly.getSourceOffset()).isZero();
    assertThat(anomaly.getSourceTimestamp()).isEqualTo(TopologyFixture.START);
    assertThat(anomaly.getFields())
        .containsEntry("machine", "m1")
        .containsEntry("site.name", "north");
    Contribution first = anomaly.getContributions().get(0);
    assertThat(first.getFeature()).isEqualTo("temperature");
    assertThat(first.getObservedNumber()).isEqualTo(40.0);
    assertThat(first.getExpectedNumber()).isEqualTo(20.0);
    assertThat(first.getShare()).isCloseTo(1.0, within(1e-6));
  }

  @Test
  void categoryNeverSeenIsShownInTheEventsOwnWords() {
    stream.events().pipeInput(KEY, events.event(20, 50.0, "drill"));

    Contribution first = stream.anomalies().readValue().getContributions().get(0);
    assertThat(first.getFeature()).isEqualTo("mode");
    assertThat(first.getObserved()).isEqualTo("drill");
    assertThat(first.getExpected()).isEqualTo("run");
  }

  @Test
  void missingAndStrangeNumbersAreStillScored() {
    stream.events().pipeInput(KEY, events.event(20, null, "run"));
    stream.events().pipeInput(KEY, events.event(Double.NaN, 50.0, "run"));
    stream.events().pipeInput(KEY, events.event(Double.POSITIVE_INFINITY, 50.0, "run"));
    stream.events().pipeInput(KEY, events.event(1e308, 50.0, "run"));
    stream.events().pipeInput(KEY, events.event(Double.MIN_VALUE, 50.0, "run"));

    assertThat(stream.scores().readValuesToList())
        .extracting(ScoredEvent::getAnomalous)
        .containsExactly(false, false, true, true, true);
    assertThat(stream.deadLetters().isEmpty()).isTrue();
  }

  @Test
  void nullValueBecomesDeadLetter() {
    assertThat(message(rejected(null))).startsWith("NULL_VALUE: ");
  }

  @Test
  void emptyValueBecomesDeadLetter() {
    assertThat(message(rejected(new byte[0]))).startsWith("NOT_WIRE_FORMAT: ");
  }

  @Test
  void garbageBecomesDeadLetterWithItsOrigin() {
    TestRecord<byte[], byte[]> letter = rejected("garbage".getBytes(StandardCharsets.UTF_8));
    assertThat(message(letter)).startsWith("NOT_WIRE_FORMAT: ");
    assertThat(header(letter, "__streams.errors.exception"))
        .isEqualTo(RejectedEventException.class.getName());
    assertThat(header(letter, "__streams.errors.topic")).isEqualTo("events");
    assertThat(header(letter, "__streams.errors.partition")).isEqualTo("0");
    assertThat(header(letter, "__streams.errors.offset")).isEqualTo("0");
  }

  @Test
  void unknownSchemaBecomesDeadLetter() {
    byte[] event = events.event(20, 50.0, "run");
    System.arraycopy(WireFormat.header(4711), 0, event, 0, WireFormat.HEADER_BYTES);
    assertThat(message(rejected(event))).startsWith("UNKNOWN_SCHEMA: ").contains("4711");
  }

  @Test
  void truncatedAndOverlongEventsBecomeDeadLetters() {
    byte[] event = events.event(20, 50.0, "run");
    assertThat(message(rejected(Arrays.copyOf(event, event.length - 3)))).startsWith("MALFORMED: ");
    assertThat(message(rejected(Arrays.copyOf(event, event.length + 1)))).startsWith("MALFORMED: ");
  }

  @Test
  void missingFieldBecomesDeadLetter() {
    Schema schema = SchemaBuilder.record("Machine").fields().requiredString("mode").endRecord();
    GenericRecord record = new GenericData.Record(schema);
    record.put("mode", "run");
    assertThat(message(rejected(other(record))))
        .startsWith("SCHEMA_MISMATCH: ")
        .contains("temperature");
  }

  @Test
  void wrongTypeBecomesDeadLetter() {
    Schema schema =
        SchemaBuilder.record("Machine")
            .fields()
            .requiredString("temperature")
            .requiredDouble("load")
            .requiredString("mode")
            .endRecord();
    GenericRecord record = new GenericData.Record(schema);
    record.put("temperature", "hot");
    record.put("load", 50.0);
    record.put("mode", "run");
    assertThat(message(rejected(other(record))))
        .startsWith("SCHEMA_MISMATCH: ")
        .contains("temperature");
  }

  private byte[] other(GenericRecord record) {
    return new MachineEvents(stream.models().registry()).bytes(record);
  }

  @Test
  void everyInputIsEitherScoredOrRejected() {
    for (int i = 0; i < 50; i++) {
      stream.events().pipeInput(KEY, events.event(20 + i, 50.0, i % 2 == 0 ? "run" : "drill"));
      stream.events().pipeInput(KEY, new byte[i % 7]);
    }
    JudgementMeters counts = stream.topology().judgements();
    assertThat(counts.events()).isEqualTo(100);
    assertThat(counts.scored()).isEqualTo(50);
    assertThat(counts.rejected()).isEqualTo(50);
    assertThat(stream.scores().getQueueSize()).isEqualTo(50);
    assertThat(stream.deadLetters().getQueueSize()).isEqualTo(50);
    assertThat(stream.anomalies().getQueueSize()).isEqualTo((long) counts.anomalies());
  }

  @Test
  void headersOfTheEventTravelOnAndNothingOfOurs() {
    RecordHeaders headers = new RecordHeaders();
    headers.add("traceparent", "00-1-2-01".getBytes(StandardCharsets.UTF_8));
    stream
        .events()
        .pipeInput(new TestRecord<>(KEY, events.event(40, 50.0, "run"), headers, 1_000L));
    assertThat(stream.anomalies().readRecord().headers())
        .extracting(Header::key)
        .containsExactly("traceparent");
  }

  /** By default Kafka takes no records of more than an hour ahead. */
  @Test
  void whatFollowsFromAnEventOfTheFutureIsOfNow() {
    Instant future = Instant.parse("9999-12-31T23:59:59Z");
    stream.events().pipeInput(KEY, events.event(40, 50.0, "run"), future);
    stream.events().pipeInput(KEY, new byte[3], future);

    TestRecord<byte[], Anomaly> anomaly = stream.anomalies().readRecord();
    assertThat(anomaly.getRecordTime()).isEqualTo(TopologyFixture.START);
    assertThat(anomaly.value().getSourceTimestamp()).isEqualTo(future);
    assertThat(stream.scores().readRecord().getRecordTime()).isEqualTo(TopologyFixture.START);
    assertThat(stream.deadLetters().readRecord().getRecordTime()).isBefore(future);
  }

  @Test
  void brokenInfrastructureStopsTheStreamAndDeadLettersNothing() {
    byte[] event = events.event(20, 50.0, "run");
    stream.models().schedule().close();

    assertThatThrownBy(() -> stream.events().pipeInput(KEY, event))
        .hasRootCauseInstanceOf(IllegalStateException.class);
    assertThat(stream.deadLetters().isEmpty()).isTrue();
  }

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private static Headers traced() {
    return new RecordHeaders()
        .add("traceparent", ("00-" + TRACE + "-00f067aa0ba902b7-01").getBytes(UTF_8))
        .add("tracestate", "vendor=1".getBytes(UTF_8))
        .add("tenant", "north".getBytes(UTF_8));
  }

  private void pipeTraced(byte[] event) {
    stream.events().pipeInput(new TestRecord<>(KEY, event, traced(), TopologyFixture.START));
  }

  @Test
  void anEventsTraceAndHeadersGoWhereTheEventGoes() {
    pipeTraced(events.event(40, 50.0, "run"));
    pipeTraced(new byte[3]);

    TestRecord<byte[], Anomaly> anomaly = stream.anomalies().readRecord();
    assertThat(anomaly.value().getTraceId()).isEqualTo(TRACE);
    assertThat(anomaly.headers()).isEqualTo(traced());
    assertThat(stream.scores().readRecord().headers()).isEqualTo(traced());
    assertThat(stream.deadLetters().readRecord().headers())
        .filteredOn(header -> !header.key().startsWith("__streams.errors."))
        .containsExactlyElementsOf(traced());
  }

  @Test
  void summariesAreOfManyEventsAndCarryTheHeadersOfNone() {
    pipeTraced(events.event(22, 60.0, "run"));
    stream.driver().advanceWallClockTime(Duration.ofMinutes(3));

    assertThat(stream.summaries().readRecordsToList())
        .isNotEmpty()
        .allSatisfy(summary -> assertThat(summary.headers()).isEmpty());
    assertThat(stream.bytes("eddy-eddy-summaries-changelog").readRecordsToList())
        .isNotEmpty()
        .allSatisfy(record -> assertThat(record.headers()).isEmpty());
  }
}
