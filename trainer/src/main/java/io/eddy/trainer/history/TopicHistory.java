package io.eddy.trainer.history;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.client.Refusal;
import io.eddy.command.Failure;
import io.eddy.model.bundle.Manifest;
import io.eddy.model.event.EventDecoder;
import io.eddy.model.event.RegistryUnavailableException;
import io.eddy.model.event.Rejection;
import io.eddy.model.event.WriterSchemas;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.profile.HistoryProfile;
import io.eddy.model.profile.Overrides;
import io.eddy.trainer.history.topic.PartitionRange;
import io.eddy.trainer.history.topic.TopicPosition;
import io.eddy.trainer.history.topic.TopicRange;
import io.eddy.trainer.history.topic.TopicReader;
import io.eddy.trainer.history.topic.TopicSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * History in a topic: committed Avro records in Confluent's wire format, from one position until
 * before another, in all partitions. Each pass has a consumer of its own, without a group, so
 * nothing is committed; the registry client belongs to the caller.
 */
public final class TopicHistory extends HistorySource {
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final String brokers;
  private final Refusal refusal;
  private final SchemaRegistryClient registry;
  private final String topic;
  private final TopicRange range;

  TopicHistory(
      Supplier<Consumer<byte[], byte[]>> consumers,
      Map<String, Object> kafka,
      SchemaRegistryClient registry,
      String topic,
      TopicRange range) {
    this.consumers = consumers;
    this.brokers = String.valueOf(kafka.get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG));
    this.refusal = Refusal.of(kafka, "READ");
    this.registry = registry;
    this.topic = topic;
    this.range = range;
  }

  /**
   * A range of a topic.
   *
   * @param kafkaSettings Kafka's own, bootstrap.servers at least
   * @param from earliest, latest, an offset, or a time in ISO-8601
   * @param until likewise; the record there is not read any more
   */
  public static TopicHistory of(
      Map<String, Object> kafkaSettings,
      SchemaRegistryClient registry,
      String topic,
      String from,
      String until) {
    Map<String, Object> settings = consumerSettings(kafkaSettings);
    return new TopicHistory(
        () ->
            new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
        settings,
        registry,
        topic,
        new TopicRange(TopicPosition.parse("--from", from), TopicPosition.parse("--until", until)));
  }

  private static Map<String, Object> consumerSettings(Map<String, Object> given) {
    Map<String, Object> settings = new HashMap<>(given);
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    // What retention deletes while it is read must not be skipped in silence.
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "20000");
    settings.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000");
    settings.putIfAbsent(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, "8388608");
    return settings;
  }

  @Override
  String name() {
    return "topic " + topic;
  }

  @Override
  String positionUnit() {
    return "offset";
  }

  @Override
  boolean timed() {
    return true;
  }

  @Override
  boolean labelled() {
    return false;
  }

  @Override
  HistorySample sample(int mostRows, Overrides overrides, HistoryProgress progress) {
    return reading(
        consumer -> {
          TopicReader reader = new TopicReader(consumer);
          List<PartitionRange> ranges = ranges(consumer);
          Schema schema = new TopicSchema(registry, topic).find(reader, ranges);
          HistoryProfile profile = new HistoryProfile(schema);
          new TopicSample(topic, profile, registry, progress)
              .read(reader, TopicRange.slices(ranges, mostRows));
          return new HistorySample(profile, TopicRange.size(ranges));
        });
  }

  private List<PartitionRange> ranges(Consumer<byte[], byte[]> consumer) {
    List<PartitionRange> ranges = range.in(consumer, topic);
    if (TopicRange.size(ranges) == 0) {
      throw new Failure(
          "topic " + topic + " has no records in this range; --from and --until choose another");
    }
    return ranges;
  }

  @Override
  void read(FeatureSpec spec, HistoryWriter writer) {
    EventDecoder decoder = new EventDecoder(new WriterSchemas(registry), spec, writer.encoder());
    reading(
        consumer -> {
          List<PartitionRange> ranges = ranges(consumer);
          writer.expect(TopicRange.size(ranges));
          TopicReader reader = new TopicReader(consumer);
          for (PartitionRange wanted : ranges) {
            PartitionRange read = reader.read(wanted, event -> add(event, decoder, writer));
            if (read.size() > 0) {
              writer.source(source(read));
            }
          }
          return ranges.size();
        });
  }

  private static boolean add(
      ConsumerRecord<byte[], byte[]> event, EventDecoder decoder, HistoryWriter writer) {
    Optional<Rejection> rejection = decoder.decode(event.value(), writer.row());
    if (rejection.isPresent()) {
      writer.reject(rejection.get(), 1);
    } else {
      writer.accept(event.offset(), event.timestamp(), false);
    }
    return true;
  }

  private static Manifest.Source source(PartitionRange read) {
    return new Manifest.Source(
        read.partition().toString(),
        String.format(Locale.ROOT, "offsets %d to %d", read.begin(), read.end() - 1));
  }

  private String reason(KafkaException thrown) {
    return refusal
        .sentence(thrown)
        .orElseGet(
            () ->
                Failure.reason(thrown)
                    + "; if no broker is there, --bootstrap-server names another");
  }

  /** The innermost reason alone would not say that it is the registry. */
  private String registry(RegistryUnavailableException thrown) {
    return refusal
        .sentence(thrown)
        .orElseGet(
            () ->
                thrown.getMessage()
                    + " ("
                    + Failure.reason(thrown)
                    + "); --registry names another");
  }

  private <T> T reading(Function<Consumer<byte[], byte[]>, T> work) {
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      return work.apply(consumer);
    } catch (KafkaException e) {
      throw new Failure("cannot read topic " + topic + " from " + brokers + ": " + reason(e), e);
    } catch (RegistryUnavailableException e) {
      throw new Failure("topic " + topic + ": " + registry(e), e);
    }
  }
}
