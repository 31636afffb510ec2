package io.eddy.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddy.avro.wire.RegistrySettings;
import io.eddy.command.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class ConnectionTest {
  @TempDir private Path folder;

  private static Connection parsed(String... arguments) {
    Connection connection = new Connection();
    new CommandLine(CommandSpec.create().addMixin("c", spec(connection))).parseArgs(arguments);
    return connection;
  }

  private static CommandSpec spec(Connection connection) {
    return CommandSpec.forAnnotatedObject(connection);
  }

  private String file(String content) throws IOException {
    return Files.writeString(folder.resolve("client.properties"), content).toString();
  }

  @Test
  void defaultsAreThisMachine() {
    assertThat(parsed().kafka()).containsOnly(Map.entry("bootstrap.servers", "127.0.0.1:9092"));
  }

  @Test
  void fileIsForKafkaAndTheRegistryEachItsOwn() throws IOException {
    String file =
        file(
            """
            security.protocol=SASL_SSL
            bootstrap.servers=elsewhere:9092
            schema.registry.url=http://elsewhere:8081
            basic.auth.credentials.source=USER_INFO
            basic.auth.user.info=me:secret
            """);
    Connection connection =
        parsed(
            "--command-config", file, "--bootstrap-server", "here:1", "--registry", "http://r:2");
    assertThat(connection.kafka())
        .containsEntry("bootstrap.servers", "here:1")
        .containsEntry("security.protocol", "SASL_SSL")
        .hasSize(2);
    assertThat(connection.registry().urls()).containsExactly("http://r:2");
    assertThat(connection.registry().client())
        .containsEntry("basic.auth.user.info", "me:secret")
        .containsEntry(RegistrySettings.URL, "http://r:2");
  }

  @Test
  void withoutOptionsTheSettingsSayWhere() throws IOException {
    String file =
        file("kafka.bootstrap.servers=elsewhere:9092\nschema.registry.url=http://elsewhere:8081\n");
    Connection connection = parsed("--config", file, "--set", "kafka.client.id=me");
    assertThat(connection.kafka())
        .containsEntry("bootstrap.servers", "elsewhere:9092")
        .containsEntry("client.id", "me");
    assertThat(connection.registry().urls()).containsExactly("http://elsewhere:8081");
  }

  @Test
  void unreadableFileIsAFailure() throws IOException {
    Connection missing = parsed("--command-config", folder.resolve("none").toString());
    assertThatThrownBy(missing::kafka)
        .isInstanceOf(Failure.class)
        .hasMessage(
            "settings file "
                + folder.resolve("none")
                + " cannot be read: "
                + folder.resolve("none")
                + " does not exist");
    Connection broken = parsed("--command-config", file("key=\\u12"));
    assertThatThrownBy(broken::kafka)
        .isInstanceOf(Failure.class)
        .hasMessageContaining("Malformed \\uxxxx encoding");
  }
}
