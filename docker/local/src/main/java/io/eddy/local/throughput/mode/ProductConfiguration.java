package io.eddy.local.throughput.mode;

import io.eddy.streams.judge.JudgingInterceptor;
import io.eddy.streams.service.StreamsProperties;
import io.eddy.streams.settings.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The product's own configuration of Kafka Streams without the interceptor that judges batches. */
final class ProductConfiguration {
  private ProductConfiguration() {}

  static StreamsConfig of(Settings settings) {
    Map<String, Object> properties =
        new HashMap<>(
            StreamsProperties.of(
                    settings,
                    () -> {
                      throw new IllegalStateException("nobody asks for a judge here");
                    })
                .originals());
    List.of(
            ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG,
            JudgingInterceptor.JUDGES,
            JudgingInterceptor.TOPIC)
        .forEach(key -> properties.remove(StreamsConfig.mainConsumerPrefix(key)));
    return new StreamsConfig(properties);
  }

  /** What Kafka Streams does by itself, but for where, who, how sure and how often it commits. */
  static StreamsConfig withKafkasDefaults(Settings settings) {
    Map<String, Object> properties = new HashMap<>(of(settings).originals());
    properties
        .keySet()
        .retainAll(
            List.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                StreamsConfig.STATE_DIR_CONFIG,
                StreamsConfig.NUM_STREAM_THREADS_CONFIG,
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG));
    return new StreamsConfig(properties);
  }
}
