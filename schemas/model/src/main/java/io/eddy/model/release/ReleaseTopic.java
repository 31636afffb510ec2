package io.eddy.model.release;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.avro.ModelRelease;
import io.eddy.avro.wire.RegistryAvroDeserializer;
import io.eddy.avro.wire.RegistryAvroSerializer;
import io.eddy.avro.wire.RegistrySettings;
import io.eddy.client.Refusal;
import io.eddy.command.Failure;
import io.eddy.model.trust.TrustedKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models topic for commands: create it, write a release, read what is there now. Every call
 * opens and closes its own clients; the caller owns the registry client. Thread-safe.
 */
public final class ReleaseTopic {
  private static final Logger LOG = LoggerFactory.getLogger(ReleaseTopic.class);

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final short BROKERS_REPLICATION = -1;
  private static final String WRITE = "WRITE";

  private final String topic;
  private final Map<String, Object> kafka;
  private final SchemaRegistryClient registry;
  private final RegistrySettings settings;

  /** Kafka's client settings must hold bootstrap.servers and whatever security needs. */
  public ReleaseTopic(
      String topic,
      Map<String, ?> kafka,
      SchemaRegistryClient registry,
      RegistrySettings settings) {
    this.topic = topic;
    Map<String, Object> patient = new HashMap<>(kafka);
    patient.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    this.kafka = Map.copyOf(patient);
    this.registry = registry;
    this.settings = settings;
  }

  /** What the topic needs: the newest release of each version for ever, up to the largest size. */
  public static NewTopic description(String topic, short replication) {
    return new NewTopic(topic, 1, replication)
        .configs(
            Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                Integer.toString(Releases.LARGEST_RECORD_BYTES)));
  }

  /** Consumer settings for releases: large fetches, only committed ones, no group. */
  public static Map<String, Object> consumerSettings(Map<String, ?> kafka) {
    Map<String, Object> consumer = new HashMap<>(kafka);
    consumer.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, Releases.LARGEST_RECORD_BYTES);
    consumer.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Releases.LARGEST_RECORD_BYTES);
    consumer.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    consumer.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return consumer;
  }

  /** Creates the topic, replicated as the brokers' default says, when it is not there. */
  public void create() {
    create(BROKERS_REPLICATION);
  }

  /**
   * Creates the topic when it is not there; leaves an existing one as it is, and then needs no
   * right to create any.
   *
   * @throws Failure when it is there and may not be written
   */
  public void create(short replication) {
    try (Admin admin = Admin.create(kafka)) {
      if (!exists(admin)) {
        admin.createTopics(List.of(description(topic, replication))).all().get();
      }
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new KafkaException("cannot create topic " + topic, e.getCause());
      }
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private boolean exists(Admin admin) throws ExecutionException, InterruptedException {
    try {
      DescribeTopicsOptions options = new DescribeTopicsOptions().includeAuthorizedOperations(true);
      Set<AclOperation> permitted =
          admin
              .describeTopics(List.of(topic), options)
              .allTopicNames()
              .get()
              .get(topic)
              .authorizedOperations();
      if (permitted != null && !permitted.contains(AclOperation.WRITE)) {
        throw new Failure(Refusal.of(kafka, WRITE).topic(topic));
      }
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      if (e.getCause() instanceof AuthorizationException) {
        throw new Failure(Refusal.of(kafka, WRITE).topic(topic), e);
      }
      throw e;
    }
  }

  /** Writes a release and waits until all replicas have it. */
  public void publish(ModelRelease release) {
    Map<String, Object> producer = new HashMap<>(kafka);
    producer.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Releases.LARGEST_RECORD_BYTES);
    producer.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 2L * Releases.LARGEST_RECORD_BYTES);
    producer.put(ProducerConfig.ACKS_CONFIG, "all");
    producer.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE.toMillis());
    try (KafkaProducer<String, ModelRelease> writer =
        new KafkaProducer<>(
            producer, new StringSerializer(), new RegistryAvroSerializer<>(registry, settings))) {
      writer.send(new ProducerRecord<>(topic, Releases.key(release), release)).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException) {
        throw new Failure(Refusal.of(kafka, WRITE).reason(e), e);
      }
      throw new KafkaException("cannot write to topic " + topic, e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  /** The newest record of every release, in the order in which they were last written. */
  public List<ModelRelease> readAll() {
    return readAll(TrustedKeys.none());
  }

  /**
   * The same, but where keys are given, a record that one of them has signed gives way only to one
   * that was signed later; as in a running service.
   */
  public List<ModelRelease> readAll(TrustedKeys trusted) {
    Map<String, ModelRelease> releases = new LinkedHashMap<>();
    RegistryAvroDeserializer<ModelRelease> deserializer =
        new RegistryAvroDeserializer<>(registry, ModelRelease.class);
    try (KafkaConsumer<String, byte[]> reader =
        new KafkaConsumer<>(
            consumerSettings(kafka), new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          reader.partitionsFor(topic, PATIENCE).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      reader.assign(partitions);
      reader.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = reader.endOffsets(partitions, PATIENCE);
      Instant deadline = Instant.now().plus(PATIENCE);
      while (partitions.stream().anyMatch(p -> reader.position(p, PATIENCE) < ends.get(p))) {
        if (Instant.now().isAfter(deadline)) {
          throw new KafkaException("topic " + topic + " was not read to its end in " + PATIENCE);
        }
        for (ConsumerRecord<String, byte[]> found : reader.poll(Duration.ofMillis(200))) {
          note(found, deserializer, trusted, releases);
        }
      }
    }
    return List.copyOf(releases.values());
  }

  /** What is no release is passed over, as services do: it must not keep anybody from acting. */
  private void note(
      ConsumerRecord<String, byte[]> found,
      RegistryAvroDeserializer<ModelRelease> deserializer,
      TrustedKeys trusted,
      Map<String, ModelRelease> releases) {
    try {
      ModelRelease release = deserializer.deserialize(topic, found.value());
      if (!ReleaseSignatures.supersedes(release, releases.get(found.key()), trusted)) {
        LOG.warn("Record {} of {} takes no signed release's place", found.offset(), topic);
      } else if (release == null) {
        releases.remove(found.key());
      } else if (Releases.key(release).equals(found.key())) {
        releases.remove(found.key());
        releases.put(found.key(), release);
      } else {
        LOG.warn("Record {} of {} has the key of another release", found.offset(), topic);
      }
    } catch (SerializationException e) {
      if (UnreadRecord.blamesRegistry(e)) {
        throw e;
      }
      LOG.warn("Record {} of {} is no release: {}", found.offset(), topic, e.getMessage());
    }
  }
}
