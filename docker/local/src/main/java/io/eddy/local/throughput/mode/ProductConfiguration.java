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
}
