package io.eddy.streams.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.streams.settings.Settings;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegistryConnectionTest {
  private static Settings settings(int port, Map<String, String> more) {
    Map<String, String> given = new HashMap<>(more);
    given.put("kafka.bootstrap.servers", "127.0.0.1:1");
    given.put("schema.registry.url", "http://127.0.0.1:" + port);
    return Settings.of(given);
  }

  @Test
  void aRegistryThatTakesConnectionsAndSaysNothingIsGivenUp() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        SchemaRegistryClient client =
            RegistryConnection.settings(
                    settings(
                        silent.getLocalPort(),
                        Map.of("schema.registry.http.read.timeout.ms", "300")))
                .open()) {
      assertThatThrownBy(() -> client.getSchemaById(1)).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void withoutSettingsBothTimeOutsAreTenSeconds() {
    assertThat(RegistryConnection.settings(settings(1, Map.of())).client())
        .containsEntry("schema.registry.http.connect.timeout.ms", "10000")
        .containsEntry("schema.registry.http.read.timeout.ms", "10000");
  }
}
