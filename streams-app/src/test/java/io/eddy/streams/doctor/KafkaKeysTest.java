package io.eddy.streams.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaKeysTest {
  @Test
  void aMisspeltKeyComesWithTheOneThatWasMeant() {
    assertThat(
            KafkaKeys.unknown(
                List.of("boostrap.servers", "main.consumer.max.poll.record", "sasl.mechansim")))
        .isEqualTo(
            Map.of(
                "boostrap.servers",
                "bootstrap.servers",
                "main.consumer.max.poll.record",
                "main.consumer.max.poll.records",
                "sasl.mechansim",
                "sasl.mechanism"));
  }

  @Test
  void keysOfEveryClientAreKnown() {
    assertThat(
            KafkaKeys.unknown(
                List.of(
                    "bootstrap.servers",
                    "group.protocol",
                    "commit.interval.ms",
                    "fetch.min.bytes",
                    "producer.linger.ms",
                    "restore.consumer.max.poll.records",
                    "admin.retries",
                    "sasl.jaas.config",
                    "ssl.truststore.location",
                    "sasl.oauthbearer.token.endpoint.url",
                    "topic.segment.bytes",
                    "metrics.context.cluster")))
        .isEmpty();
  }
}
