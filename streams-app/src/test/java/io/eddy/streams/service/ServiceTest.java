package io.eddy.streams.service;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddy.command.Failure;
import io.eddy.streams.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be seen without a broker; the rest is seen end to end. */
class ServiceTest {
  @TempDir private Path folder;

  private Settings settings(String... more) {
    Map<String, String> given = new HashMap<>();
    given.put("kafka.bootstrap.servers", "127.0.0.1:1");
    given.put("kafka.request.timeout.ms", "500");
    given.put("kafka.default.api.timeout.ms", "1000");
    given.put("schema.registry.url", "http://127.0.0.1:1");
    given.put("eddy.http.port", "0");
    given.put("eddy.state.directory", folder.toString());
    for (int i = 0; i < more.length; i += 2) {
      given.put(more[i], more[i + 1]);
    }
    return Settings.of(given);
  }

  @Test
  void withoutABrokerItStopsWithOneClearLine() {
    try (Service service = Service.start(settings())) {
      assertThatThrownBy(() -> service.awaitReady(Duration.ofSeconds(30)))
          .isInstanceOf(Failure.class)
          .hasMessage(
              "no Kafka broker answers at kafka.bootstrap.servers = 127.0.0.1:1; if it runs, look at"
                  + " kafka.security.protocol");
      assertThatThrownBy(service::awaitEnd).isInstanceOf(Failure.class);
    }
  }

  @Test
  void brokenKafkaSettingsAreSaid() {
    try (Service service = Service.start(settings("kafka.bootstrap.servers", "nowhere"))) {
      assertThatThrownBy(() -> service.awaitReady(Duration.ofSeconds(30)))
          .isInstanceOf(Failure.class)
          .hasMessageStartingWith("the settings under kafka. do not work: ");
    }
  }

  @Test
  void aStateDirectoryThatTakesNothingIsSaid() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    String directory = file.resolve("state").toString();
    try (Service service = Service.start(settings("eddy.state.directory", directory))) {
      assertThatThrownBy(() -> service.awaitReady(Duration.ofSeconds(30)))
          .isInstanceOf(Failure.class)
          .hasMessageStartingWith(
              "eddy.state.directory is " + directory + ", where nothing can be written (")
          .message()
          .hasLineCount(1);
    }
  }

  @Test
  void aClosedServiceEndsInPeaceAndCanBeClosedAgain() {
    Service service = Service.start(settings());
    service.close();
    service.close();
    service.awaitEnd();
  }
}
