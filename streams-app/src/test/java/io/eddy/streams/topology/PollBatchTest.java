package io.eddy.streams.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eddy.avro.Anomaly;
import io.eddy.streams.fixture.MachineEvents;
import io.eddy.streams.judge.BatchJudge;
import io.eddy.streams.judge.JudgingInterceptor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The test driver knows no interceptors; here one is called by hand before records are piped. */
class PollBatchTest {
  private static final String CHANGELOG = "eddy-eddy-summaries-changelog";

  @TempDir private Path folder;
  private TopologyFixture stream;
  private MachineEvents events;
  private final JudgingInterceptor interceptor = new JudgingInterceptor();

  @BeforeEach
  void start() throws Exception {
    stream = new TopologyFixture(folder, Map.of("eddy.scores.enabled", "true"));
    events = stream.models().events();
    Supplier<BatchJudge> judges = stream.topology()::newJudge;
    interceptor.configure(
        Map.of(JudgingInterceptor.JUDGES, judges, JudgingInterceptor.TOPIC, "events"));
  }

  @AfterEach
  void stop() {
    stream.close();
  }

  private ConsumerRecords<byte[], byte[]> poll(String topic, byte[]... values) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      records.add(
          new ConsumerRecord<>(topic, 0, i, ("k" + i).getBytes(StandardCharsets.UTF_8), values[i]));
    }
    TopicPartition partition = new TopicPartition(topic, 0);
    return new ConsumerRecords<>(Map.of(partition, records), Map.of());
  }

  private void pipe(ConsumerRecords<byte[], byte[]> records) {
    for (ConsumerRecord<byte[], byte[]> record : records) {
      stream
          .events()
          .pipeInput(new TestRecord<>(record.key(), record.value(), record.headers(), 1_000L));
    }
  }

  @Test
  void theSameRecordsComeBackEachWithItsVerdict() {
    ConsumerRecords<byte[], byte[]> records =
        poll("events", events.event(20, 50.0, "run"), new byte[3], events.event(60, 50.0, "run"));

    assertThat(interceptor.onConsume(records)).isSameAs(records);
    assertThat(records).allSatisfy(record -> assertThat(record.headers()).hasSize(1));
  }

  @Test
  void verdictsOfABatchReachTheProcessorAndNoTopic() {
    ConsumerRecords<byte[], byte[]> records =
        poll("events", events.event(20, 50.0, "run"), new byte[3], events.event(60, 50.0, "run"));
    interceptor.onConsume(records);
    // From here on only verdicts that came with their records can be used.
    stream.models().schedule().close();

    pipe(records);

    assertThat(stream.scores().readRecordsToList())
        .hasSize(2)
        .allSatisfy(record -> assertThat(record.headers()).isEmpty());
    assertThat(stream.anomalies().readRecord().headers()).isEmpty();
    assertThat(stream.deadLetters().readRecord().headers())
        .isNotEmpty()
        .allSatisfy(header -> assertThat(header.key()).startsWith("__streams.errors."));
    assertThat(stream.bytes(CHANGELOG).readRecordsToList())
        .isNotEmpty()
        .allSatisfy(record -> assertThat(record.headers()).isEmpty());
  }

  @Test
  void headersOfABatchStayWithTheirEventsAndNothingIsAdded() {
    byte[] trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01".getBytes(UTF_8);
    ConsumerRecords<byte[], byte[]> records =
        poll("events", events.event(60, 50.0, "run"), new byte[3], events.event(61, 50.0, "run"));
    records.records("events").forEach(record -> headed(record, trace));
    interceptor.onConsume(records);
    pipe(records);

    RecordHeaders first = new RecordHeaders();
    first.add("n", new byte[] {0}).add("traceparent", trace);
    TestRecord<byte[], Anomaly> anomaly = stream.anomalies().readRecord();
    assertThat(anomaly.headers()).isEqualTo(first);
    assertThat(anomaly.value().getTraceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(stream.scores().readRecord().headers()).isEqualTo(first);
    assertThat(stream.anomalies().readRecord().headers().lastHeader("n").value())
        .containsExactly(2);
    assertThat(stream.deadLetters().readRecord().headers())
        .filteredOn(header -> !header.key().startsWith("__streams.errors."))
        .containsExactly(
            new RecordHeader("n", new byte[] {1}), new RecordHeader("traceparent", trace));
  }

  private static void headed(ConsumerRecord<byte[], byte[]> record, byte[] trace) {
    record.headers().add("n", new byte[] {(byte) record.offset()}).add("traceparent", trace);
  }

  @Test
  void recordsOfOtherTopicsPassUnjudged() {
    ConsumerRecords<byte[], byte[]> records = poll("other", events.event(20, 50.0, "run"));
    interceptor.onConsume(records);
    assertThat(records).allSatisfy(record -> assertThat(record.headers()).isEmpty());
  }

  @Test
  void batchesAndSingleEventsGetTheSameScores() {
    byte[][] values = new byte[300][];
    for (int i = 0; i < values.length; i++) {
      values[i] = events.event(10 + i * 0.1, 30.0 + i, i % 3 == 0 ? "idle" : "run");
    }
    ConsumerRecords<byte[], byte[]> records = poll("events", values);
    interceptor.onConsume(records);
    pipe(records);
    List<Double> together = scores();
    for (byte[] value : values) {
      stream.events().pipeInput(value);
    }
    assertThat(scores()).isEqualTo(together);
  }

  private List<Double> scores() {
    return stream.scores().readValuesToList().stream().map(scored -> scored.getScore()).toList();
  }
}
