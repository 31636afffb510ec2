package io.eddy.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddy.command.WrongUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientSettingsTest {
  @TempDir private Path folder;

  private ClientSettings read(String file, Map<String, String> environment, String... assignments)
      throws IOException {
    Path config = Files.writeString(folder.resolve("client.properties"), file);
    return ClientSettings.read(Optional.of(config), environment, Arrays.asList(assignments));
  }

  @Test
  void theServicesOwnFileWillDo() throws IOException {
    ClientSettings settings =
        read(
            """
            eddy.threads=2
            kafka.bootstrap.servers=here:1
            kafka.main.consumer.max.poll.records=7
            schema.registry.url=http://r:2
            """,
            Map.of());
    assertThat(settings.kafka()).containsOnly(Map.entry("bootstrap.servers", "here:1"));
    assertThat(settings.registry()).containsOnly(Map.entry("schema.registry.url", "http://r:2"));
  }

  @Test
  void laterSourcesWinAndReferencesAreResolvedInAllOfThem() throws IOException {
    ClientSettings settings =
        read(
            "security.protocol=SSL\nssl.key.password=${env:KEY}\nsasl.mechanism=PLAIN\n",
            Map.of(
                "KEY", "k",
                "EDDY_KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                "EDDY_BASIC_AUTH_USER_INFO", "me:${env:KEY}",
                "EDDY_THREADS", "2"),
            "kafka.sasl.mechanism=SCRAM-SHA-512");
    assertThat(settings.kafka())
        .containsOnly(
            Map.entry("security.protocol", "SASL_SSL"),
            Map.entry("ssl.key.password", "k"),
            Map.entry("sasl.mechanism", "SCRAM-SHA-512"));
    assertThat(settings.registry()).containsOnly(Map.entry("basic.auth.user.info", "me:k"));
  }

  @Test
  void anAssignmentOfAnythingElseIsAnError() {
    assertThatThrownBy(() -> read("", Map.of(), "security.protocol=SSL"))
        .isInstanceOf(WrongUsage.class)
        .hasMessage(
            "--set security.protocol: expected a key of Kafka's, under kafka., or of the"
                + " registry's client");
    assertThatThrownBy(() -> read("", Map.of(), "kafka.sasl.jaas.config marker"))
        .hasMessage("--set (hidden): expected key=value");
  }

  @Test
  void aLoginThatKafkaCannotReadIsNotQuoted() {
    assertThatThrownBy(
            () ->
                read(
                    "sasl.jaas.config=x required username=\"me\" password=\"mar\"ker\";", Map.of()))
        .isInstanceOf(WrongUsage.class)
        .hasMessageStartingWith("sasl.jaas.config is not what Kafka takes; expected")
        .message()
        .doesNotContain("mar\"", "ker\"");
  }

  @Test
  void theUserOfALoginIsKnown() {
    assertThat(
            JaasLogin.user(
                Map.of("sasl.jaas.config", "x required username=\"me\" password=\"a\\\"b\";")))
        .contains("me");
    assertThat(JaasLogin.user(Map.of())).isEmpty();
  }
}
