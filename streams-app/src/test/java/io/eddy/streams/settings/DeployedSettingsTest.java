package io.eddy.streams.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What docker/ deploys with must be settings that the service knows, with values that it takes. */
class DeployedSettingsTest {
  private static final Path DOCKER = Path.of("..", "docker");

  /** Where the deployed files expect their secrets; there are none here. */
  private static final String SECRETS = "/etc/eddy/secrets";

  private static final Pattern SECRET = Pattern.compile("\\$\\{dir:" + SECRETS + ":([\\w.-]+)}");
  private static final Pattern VARIABLE =
      Pattern.compile("\\b(EDDY_[A-Z_]+)(?:: *|=)\"?([^\"\\s\\\\]+)");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kubernetes/base/eddy.properties",
        "kubernetes/overlays/example/eddy.properties",
        "systemd/eddy.properties"
      })
  void propertiesAreSettings(String name) throws IOException {
    String text = Files.readString(DOCKER.resolve(name));
    Matcher secret = SECRET.matcher(text);
    while (secret.find()) {
      Files.writeString(folder.resolve(secret.group(1)), "secret");
    }
    Path file = folder.resolve("eddy.properties");
    Files.writeString(file, text.replace(SECRETS, folder.toString()));

    Settings settings = SettingsReader.read(Optional.of(file), Map.of(), List.of());

    assertThat(settings.kafka()).containsEntry("security.protocol", "SASL_SSL");
    assertThat(settings.kafka().get("sasl.jaas.config")).asString().contains("password=\"secret\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"compose.yaml", "images/Dockerfile"})
  void variablesAreSettings(String name) throws IOException {
    Map<String, String> environment = new HashMap<>();
    Matcher variable = VARIABLE.matcher(Files.readString(DOCKER.resolve(name)));
    while (variable.find()) {
      environment.put(variable.group(1), variable.group(2));
    }

    assertThat(environment).isNotEmpty();
    SettingsReader.read(Optional.empty(), environment, List.of());
  }

  @Test
  void composeOpensTheServiceToItsOwnNetworkAlone() throws IOException {
    assertThat(Files.readAllLines(DOCKER.resolve("compose.yaml")))
        .filteredOn(line -> line.strip().startsWith("ports:"))
        .isNotEmpty()
        .allMatch(line -> line.matches("\\s+ports: \\[\"127\\.0\\.0\\.1:\\d+:\\d+\"]"));
  }

  @Test
  void composesBrokerSaysToThisMachineWhereItsPortIs() throws IOException {
    String compose = Files.readString(DOCKER.resolve("compose.yaml"));
    Matcher port = Pattern.compile("\"127\\.0\\.0\\.1:(\\d+):29092\"").matcher(compose);

    assertThat(compose).contains("KAFKA_LISTENERS: PLAINTEXT://:9092,HOST://:29092");
    assertThat(port.find()).isTrue();
    assertThat(compose).contains(",HOST://localhost:" + port.group(1) + "\n");
  }

  @Test
  void composePinsItsImagesAndMountsWhatThereIs() throws IOException {
    String compose = Files.readString(DOCKER.resolve("compose.yaml"));

    assertThat(Pattern.compile("image: (\\S+)").matcher(compose).results())
        .hasSizeGreaterThan(8)
        .allMatch(image -> image.group(1).matches("[\\w./-]+:v?\\d+\\.\\d+\\.\\d+"));
    assertThat(Pattern.compile("\\./([\\w./-]+):/").matcher(compose).results())
        .hasSizeGreaterThan(4)
        .allMatch(mount -> Files.isDirectory(DOCKER.resolve(mount.group(1))));
    assertThat(compose).contains("/var/lib/grafana/dashboards/anomalies.json");
    assertThat(DOCKER.resolve("grafana/dashboards/anomalies.json")).exists();
  }
}
