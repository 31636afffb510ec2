package io.eddy.streams.service;

import io.eddy.streams.judge.BatchJudge;
import io.eddy.streams.judge.EventTime;
import io.eddy.streams.judge.JudgingInterceptor;
import io.eddy.streams.settings.Settings;
import io.eddy.streams.settings.StreamsSettings;
import io.eddy.streams.topology.DeadLetterHandler;
import io.eddy.streams.topology.FailingProductionHandler;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** From settings to the configuration of Kafka Streams. Immutable. */
public final class StreamsProperties {
  /** Throughput gains nothing beyond; the time to judge a batch grows with it. */
  private static final int POLL_RECORDS = 2000;

  /** After so long a silence another instance takes over; Kafka's own 45 s are long for alarms. */
  private static final int SESSION_MILLIS = 8_000;

  private static final int HEARTBEAT_MILLIS = 2_000;

  /**
   * So long the transaction of a killed instance lives on, and with it the doubt how far it had
   * come; the broker then aborts it when it looks next, by default every 10 s. With Kafka's own 10
   * s a takeover would take up to 20.
   */
  private static final int TRANSACTION_MILLIS = 4_000;

  /**
   * After a crash at least once judges so much again; Kafka's own 30 s are a lot of alarms twice.
   */
  private static final int COMMIT_MILLIS = 1_000;

  private static final String CLASSIC = "classic";

  /** Kafka Streams would wait 100 ms for more outputs, which anomalies are too rare for. */
  private static final int LINGER_MILLIS = 5;

  /** A tenth of a second of scores fills many a batch of Kafka's own 16 KiB. */
  private static final int BATCH_BYTES = 64 * 1024;

  /**
   * Outputs carry the event's key and headers, dead letters all of it, and each something more: by
   * Kafka's own limits the largest events would have no place to go.
   */
  public static final int LARGEST_OUTPUT_BYTES = 16 << 20;

  private StreamsProperties() {}

  /** Eddy's defaults, then what the user passes through, then what Eddy must decide. */
  public static StreamsConfig of(Settings settings, Supplier<BatchJudge> judges) {
    Map<String, Object> properties = new HashMap<>(defaults(settings));
    properties.putAll(settings.kafka());
    properties.putAll(owned(settings));
    properties.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG),
        JudgingInterceptor.class.getName());
    properties.put(StreamsConfig.mainConsumerPrefix(JudgingInterceptor.JUDGES), judges);
    properties.put(
        StreamsConfig.mainConsumerPrefix(JudgingInterceptor.TOPIC),
        settings.get(StreamsSettings.EVENTS_TOPIC));
    return new StreamsConfig(properties);
  }

  private static Map<String, Object> defaults(Settings settings) {
    Map<String, Object> defaults = new HashMap<>();
    defaults.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    defaults.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS);
    defaults.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
    defaults.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    defaults.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_OUTPUT_BYTES);
    // A task reads one partition: there is no other one whose next record to wait for, but Kafka
    // Streams would look for it at every record.
    defaults.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
    if (settings.get(StreamsSettings.GUARANTEE).equals(StreamsConfig.AT_LEAST_ONCE)) {
      defaults.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MILLIS);
    } else if (!settings.kafka().containsKey(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG)) {
      // Rarer commits make longer transactions, and Kafka Streams refuses a limit below them.
      defaults.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MILLIS);
    }
    Object protocol = settings.kafka().getOrDefault(StreamsConfig.GROUP_PROTOCOL_CONFIG, CLASSIC);
    if (protocol.toString().equalsIgnoreCase(CLASSIC)) {
      // With the newer protocol the broker decides these.
      defaults.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, 1);
      defaults.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
      defaults.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MILLIS);
    }
    return defaults;
  }

  private static Map<String, Object> owned(Settings settings) {
    Map<String, Object> owned = new HashMap<>();
    owned.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
    owned.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, settings.get(StreamsSettings.GUARANTEE));
    owned.put(StreamsConfig.STATE_DIR_CONFIG, settings.get(StreamsSettings.STATE_DIRECTORY));
    owned.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.get(StreamsSettings.THREADS));
    settings
        .get(StreamsSettings.TOPICS_REPLICATION)
        .ifPresent(replicas -> owned.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, replicas));
    owned.put(
        StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG,
        settings.get(StreamsSettings.DEAD_LETTERS_TOPIC));
    owned.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
    owned.put(
        StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, FailingProductionHandler.class);
    owned.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, EventTime.class);
    return owned;
  }
}
