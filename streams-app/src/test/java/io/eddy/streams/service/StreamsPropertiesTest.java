package io.eddy.streams.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddy.streams.settings.Settings;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class StreamsPropertiesTest {
  private static Map<String, Object> producer(Map<String, String> more) {
    return properties(more).getProducerConfigs("test");
  }

  private static StreamsConfig properties(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("kafka.bootstrap.servers", "127.0.0.1:1");
    settings.put("schema.registry.url", "http://127.0.0.1:1");
    settings.putAll(more);
    return StreamsProperties.of(Settings.of(settings), () -> null);
  }

  @Test
  void aKilledInstancesTransactionIsGivenUpBeforeItsSession() {
    Map<String, Object> consumer = properties(Map.of()).getMainConsumerConfigs("g", "c", 1);
    assertThat(consumer).containsEntry("session.timeout.ms", 8_000);
    assertThat(consumer).containsEntry("heartbeat.interval.ms", 2_000);
    assertThat(producer(Map.of())).containsEntry("transaction.timeout.ms", 4_000);
  }

  @Test
  void theUsersOwnTimesWin() {
    assertThat(producer(Map.of("kafka.transaction.timeout.ms", "20000")))
        .containsEntry("transaction.timeout.ms", "20000");
  }

  @Test
  void aLongCommitIntervalFitsIntoItsTransaction() {
    Map<String, Object> producer = producer(Map.of("kafka.commit.interval.ms", "6000"));
    assertThat(Integer.parseInt(producer.get("transaction.timeout.ms").toString()))
        .isGreaterThan(6_000);
  }
}
