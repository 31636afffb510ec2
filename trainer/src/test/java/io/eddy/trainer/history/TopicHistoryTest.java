package io.eddy.trainer.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.eddy.avro.wire.WireFormat;
import io.eddy.command.Failure;
import io.eddy.model.bundle.Manifest;
import io.eddy.model.event.Rejection.Reason;
import io.eddy.model.feature.Feature;
import io.eddy.model.feature.RowBatch;
import io.eddy.model.profile.Overrides;
import io.eddy.trainer.history.topic.StoredTopic;
import io.eddy.trainer.history.topic.TopicPosition;
import io.eddy.trainer.history.topic.TopicRange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicHistoryTest {
  private static final Schema EVENT =
      SchemaBuilder.record("Event").fields().requiredDouble("x").requiredString("site").endRecord();

  @TempDir private Path folder;

  private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
  private final StoredTopic topic = new StoredTopic("events", 2);
  private int schemaId;

  @BeforeEach
  void register() throws Exception {
    schemaId = registry.register("events-value", new AvroSchema(EVENT));
  }

  @Test
  void committedRecordsOfAllPartitionsBecomeRowsInPartitionOrder() throws IOException {
    fill(100);
    List<Long> totals = new ArrayList<>();

    try (EncodedHistory history = encode("events", (pass, read, total) -> totals.add(total))) {
      assertThat(history.size()).isEqualTo(200);
      assertThat(history.spec().features()).extracting(Feature::name).containsExactly("x", "site");
      assertThat(history.timed()).isTrue();
      assertThat(history.time(150)).isEqualTo(50_001);
      RowBatch rows = RowBatch.of(history.spec());
      history.copyRow(103, rows);
      assertThat(rows.number(0, 0)).isEqualTo(3.5);
      assertThat(history.sources())
          .containsExactly(
              new Manifest.Source("events-0", "offsets 0 to 99"),
              new Manifest.Source("events-1", "offsets 0 to 99"));
      assertThat(totals).containsOnly(200L);
    }
  }

  @Test
  void unreadableRecordsAreCountedByReason() throws IOException {
    fill(100);
    topic.store(0, 100, 1, null);
    topic.store(0, 101, 1, new byte[] {'{', '}'});
    topic.store(0, 102, 1, new byte[] {0, 0, 0, 0, 99, 1});
    topic.store(0, 103, 1, WireFormat.header(schemaId));

    try (EncodedHistory history = encode("events", HistoryProgress.none())) {
      assertThat(history.size()).isEqualTo(200);
      assertThat(history.rejected()).isEqualTo(4);
      assertThat(history.rejections())
          .containsEntry(Reason.NULL_VALUE, 1L)
          .containsEntry(Reason.NOT_WIRE_FORMAT, 1L)
          .containsEntry(Reason.UNKNOWN_SCHEMA, 1L)
          .containsEntry(Reason.MALFORMED, 1L);
      assertThat(history.sources().get(0).detail()).isEqualTo("offsets 0 to 103");
    }
  }

  @Test
  void mostlyUnreadableTopicIsAFailureWithTheFirstReason() throws IOException {
    fill(30);
    for (int i = 30; i < 200; i++) {
      topic.store(0, i, i, "{}  {}".getBytes(StandardCharsets.US_ASCII));
    }

    assertThatThrownBy(() -> encode("events", HistoryProgress.none()))
        .isInstanceOf(Failure.class)
        .hasMessageStartingWith(
            "topic events: 170 of 230 records cannot be read, expected at most half; the first: ")
        .hasMessageContaining("not in the registry's wire format");
  }

  @Test
  void withoutASubjectTheFirstReadableRecordsSchemaCounts() throws Exception {
    registry.deleteSubject("events-value");
    schemaId = registry.register("other-value", new AvroSchema(EVENT));
    topic.store(0, 0, 1, new byte[] {1});
    for (int i = 1; i < 40; i++) {
      topic.store(0, i, i, event(i));
    }

    try (EncodedHistory history = encode("events", HistoryProgress.none())) {
      assertThat(history.size()).isEqualTo(39);
    }
  }

  @Test
  void topicWithoutRecordsOrWithoutExistenceIsAFailure() {
    assertThatThrownBy(() -> encode("events", HistoryProgress.none()))
        .isInstanceOf(Failure.class)
        .hasMessage("topic events has no records in this range; --from and --until choose another");
    assertThatThrownBy(() -> encode("evnts", HistoryProgress.none()))
        .isInstanceOf(Failure.class)
        .hasMessage("there is no topic evnts on these brokers; --bootstrap-server names others");
  }

  @Test
  void silentBrokerIsAFailure() throws IOException {
    fill(30);
    topic.setOffsetsException(new TimeoutException("no answer in 20 s"));

    assertThatThrownBy(() -> encode("events", HistoryProgress.none()))
        .isInstanceOf(Failure.class)
        .hasMessage(
            "cannot read topic events from memory: TimeoutException: no answer in 20 s; if no broker is"
                + " there, --bootstrap-server names another");
  }

  private void fill(int rows) throws IOException {
    for (int i = 0; i < rows; i++) {
      topic.store(0, i, i * 1000L, event(i));
      topic.store(1, i, i * 1000L + 1, event(i));
    }
  }

  private byte[] event(int i) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(WireFormat.header(schemaId));
    BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
    out.writeDouble(i % 7 + 0.5);
    out.writeString("s" + i % 3);
    return bytes.toByteArray();
  }

  private EncodedHistory encode(String name, HistoryProgress progress) {
    TopicHistory source =
        new TopicHistory(
            () -> topic,
            Map.of("bootstrap.servers", "memory"),
            registry,
            name,
            new TopicRange(new TopicPosition.Earliest(), new TopicPosition.Latest()));
    return History.encode(source, Overrides.none(), 100_000, folder.resolve("work"), progress);
  }
}
