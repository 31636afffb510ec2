package io.eddy.trainer.history;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.avro.wire.RegistryAvroDeserializer;
import io.eddy.model.event.Rejection;
import io.eddy.model.event.Rejection.Reason;
import io.eddy.model.profile.HistoryProfile;
import io.eddy.trainer.history.topic.PartitionRange;
import io.eddy.trainer.history.topic.TopicRange;
import io.eddy.trainer.history.topic.TopicReader;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;

/** Reads slices of a topic into a profile. What cannot be read is counted, as it will be later. */
final class TopicSample {
  private static final int ROWS_A_REPORT = 4096;

  private final String topic;
  private final HistoryProfile profile;
  private final RegistryAvroDeserializer<GenericRecord> deserializer;
  private final HistoryProgress progress;
  private long total;
  private long read;
  private long unreadable;
  private Rejection first;

  TopicSample(
      String topic,
      HistoryProfile profile,
      SchemaRegistryClient registry,
      HistoryProgress progress) {
    this.topic = topic;
    this.profile = profile;
    this.deserializer = new RegistryAvroDeserializer<>(registry);
    this.progress = progress;
  }

  void read(TopicReader reader, List<PartitionRange> slices) {
    total = TopicRange.size(slices);
    slices.forEach(slice -> reader.read(slice, this::add));
    progress.rows(HistoryProgress.Pass.PROFILE, read, total);
    if (unreadable * 2 > read) {
      throw HistoryWriter.mostlyUnreadable("topic " + topic, unreadable, read, first);
    }
  }

  private boolean add(ConsumerRecord<byte[], byte[]> event) {
    try {
      GenericRecord value = deserializer.deserialize(topic, event.value());
      if (value == null) {
        reject(Reason.NULL_VALUE, "the record has no value");
      } else {
        profile.add(value);
      }
    } catch (SerializationException | IndexOutOfBoundsException e) {
      reject(Reason.MALFORMED, String.valueOf(e.getMessage()));
    }
    if (++read % ROWS_A_REPORT == 0) {
      progress.rows(HistoryProgress.Pass.PROFILE, read, total);
    }
    return true;
  }

  private void reject(Reason reason, String detail) {
    unreadable++;
    first = first == null ? new Rejection(reason, detail) : first;
  }
}
