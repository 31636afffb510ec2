package io.eddy.streams.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddy.command.Failure;
import io.eddy.command.WrongUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  private static final Map<String, String> LEAST =
      Map.of(
          "kafka.bootstrap.servers", "localhost:9092", "schema.registry.url", "http://localhost:1");

  @TempDir private Path folder;

  private static Settings with(String... keysAndValues) {
    Map<String, String> given = new HashMap<>(LEAST);
    for (int i = 0; i < keysAndValues.length; i += 2) {
      given.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return Settings.of(given);
  }

  private Settings read(String file, Map<String, String> environment, String... assignments)
      throws IOException {
    Path config = Files.writeString(folder.resolve("stream.properties"), file);
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("EDDY_KAFKA_BOOTSTRAP_SERVERS", "localhost:9092");
    variables.put("EDDY_SCHEMA_REGISTRY_URL", "http://localhost:1");
    return SettingsReader.read(Optional.of(config), variables, Arrays.asList(assignments));
  }

  @Test
  void everySettingHasADefaultThatIsValid() {
    Settings settings = with();
    assertThat(StreamsSettings.ALL).allSatisfy(s -> assertThat(settings.get(s)).isNotNull());
    assertThat(settings.get(StreamsSettings.EVENTS_TOPIC)).isEqualTo("events");
    assertThat(settings.get(StreamsSettings.FALSE_ALARM_RATE)).isEmpty();
    // Else the default would take back what the process began with.
    assertThat(settings.get(StreamsSettings.LOG_FORMAT)).isEmpty();
    assertThat(settings.applicationId()).isEqualTo("eddy");
  }

  @Test
  void everySettingIsListedOnceAndExplained() {
    assertThat(StreamsSettings.ALL).extracting(Setting::key).doesNotHaveDuplicates();
    assertThat(StreamsSettings.ALL).extracting(Setting::variable).doesNotHaveDuplicates();
    assertThat(StreamsSettings.ALL).allSatisfy(s -> assertThat(s.meaning()).isNotBlank());
  }

  @Test
  void unknownKeyNamesTheNearest() {
    assertThatThrownBy(() -> with("eddy.event.topic", "x"))
        .isInstanceOf(WrongUsage.class)
        .hasMessage("unknown setting eddy.event.topic; the nearest is eddy.events.topic");
  }

  @Test
  void leftOverKeyOfAnyKindIsAnError() {
    assertThatThrownBy(() -> with("bootstrap.servers", "x"))
        .isInstanceOf(WrongUsage.class)
        .hasMessageContaining("unknown setting bootstrap.servers")
        .hasMessageContaining("kafka.bootstrap.servers");
  }

  @Test
  void wrongValueNamesKeyValueAndWhatWasExpected() {
    assertThatThrownBy(() -> with("eddy.threads", "many"))
        .hasMessage("eddy.threads is \"many\"; expected a whole number from 1 to 64");
    assertThatThrownBy(() -> with("eddy.scores.enabled", "yes"))
        .hasMessage("eddy.scores.enabled is \"yes\"; expected true or false");
    assertThatThrownBy(() -> with("eddy.guarantee", "maybe"))
        .hasMessageContaining("expected exactly_once_v2 or at_least_once");
    assertThatThrownBy(() -> with("eddy.false.alarm.rate", "2"))
        .hasMessageContaining("expected a rate between 0 and 1");
  }

  @Test
  void allProblemsAreToldAtOnce() {
    assertThatThrownBy(() -> with("eddy.threads", "0", "eddy.http.port", "-1", "eddy.x", "y"))
        .hasMessageStartingWith("3 settings are wrong: ")
        .hasMessageContaining("eddy.threads")
        .hasMessageContaining("eddy.http.port")
        .hasMessageContaining("unknown setting eddy.x");
  }

  @Test
  void withoutAddressesTheLocalClusterIsMeant() {
    Settings settings = Settings.of(Map.of());
    assertThat(settings.kafka()).containsEntry("bootstrap.servers", "127.0.0.1:9092");
    assertThat(settings.registry()).containsEntry("schema.registry.url", "http://127.0.0.1:8081");
  }

  @Test
  void twoOutputsOnOneTopicAreAnError() {
    assertThatThrownBy(() -> with("eddy.anomalies.topic", "events"))
        .hasMessage("eddy.anomalies.topic is \"events\", as eddy.events.topic; expected another");
  }

  @Test
  void whatEddyDecidesCannotBePassedToKafka() {
    assertThatThrownBy(() -> with("kafka.application.id", "x"))
        .hasMessage("kafka.application.id cannot be set: it is set by eddy.application.id");
  }

  @Test
  void kafkaAndRegistrySettingsGoThrough() {
    Settings settings =
        with(
            "kafka.security.protocol", "SSL",
            "kafka.main.consumer.max.poll.records", "7",
            "basic.auth.user.info", "me:secret");
    assertThat(settings.kafka()).containsEntry("main.consumer.max.poll.records", "7");
    assertThat(settings.client())
        .containsEntry("security.protocol", "SSL")
        .doesNotContainKey("main.consumer.max.poll.records");
    assertThat(settings.registry()).containsEntry("basic.auth.user.info", "me:secret");
  }

  @Test
  void laterSourcesWin() throws IOException {
    Settings settings =
        read(
            "eddy.threads=2\neddy.events.topic=file\neddy.detector=file\n",
            Map.of("EDDY_EVENTS_TOPIC", "variable", "EDDY_DETECTOR", "variable"),
            "eddy.detector=line");
    assertThat(settings.get(StreamsSettings.THREADS)).isEqualTo(2);
    assertThat(settings.get(StreamsSettings.EVENTS_TOPIC)).isEqualTo("variable");
    assertThat(settings.get(StreamsSettings.DETECTOR)).isEqualTo("line");
    assertThat(settings.kafka()).containsEntry("bootstrap.servers", "localhost:9092");
  }

  @Test
  void unknownVariableNamesTheNearest() {
    assertThatThrownBy(() -> read("", Map.of("EDDY_EVENT_TOPIC", "x")))
        .hasMessage(
            "environment variable EDDY_EVENT_TOPIC sets nothing; the nearest is EDDY_EVENTS_TOPIC");
  }

  @Test
  void variablesOfOthersAreNotRead() throws IOException {
    assertThat(read("", Map.of("PATH", "x", "EDDY_JAVA_OPTIONS", "-Xmx1g"))).isNotNull();
  }

  @Test
  void assignmentWithoutEqualsSignIsAnError() {
    assertThatThrownBy(() -> read("", Map.of(), "eddy.threads"))
        .hasMessage("eddy.threads: expected key=value");
  }

  @Test
  void missingFileIsAnError() {
    Path missing = folder.resolve("none.properties");
    assertThatThrownBy(() -> SettingsReader.read(Optional.of(missing), Map.of(), List.of()))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("none.properties");
  }

  @Test
  void whatIsNoAddressOfARegistryIsAnErrorAndShowsNoPassword() {
    assertThatThrownBy(() -> with("schema.registry.url", "localhost:8081"))
        .hasMessage(
            "schema.registry.url is \"localhost:8081\"; expected an address such as"
                + " http://127.0.0.1:8081");
    assertThatThrownBy(() -> with("schema.registry.url", "https://one:1, ftp://me:marker@two:2"))
        .hasMessageContaining("expected an address")
        .hasMessageNotContaining("marker");
    assertThat(with("schema.registry.url", "https://one:1, http://two:2").registry())
        .containsEntry("schema.registry.url", "https://one:1, http://two:2");
  }

  @Test
  void secretsAreNeverShown() {
    String shown =
        with(
                "kafka.ssl.keystore.password", "marker",
                "kafka.sasl.jaas.config", "x required password=\"marker\";",
                "basic.auth.user.info", "marker",
                "bearer.auth.token", "marker",
                "schema.registry.url", "http://me:marker@host:1")
            .toString();
    assertThat(shown).doesNotContain("marker").contains("(hidden)").contains("host:1");
  }

  @Test
  void anyValueMayStandElsewhereAndIsThenShownAsAReference() throws IOException {
    Path secrets = Files.writeString(folder.resolve("secrets"), "pass=marker\nthreads=3\n");
    Files.writeString(folder.resolve("token"), "marker\n");
    Settings settings =
        read(
            "kafka.ssl.truststore.location=${env:STORE}\n"
                + "basic.auth.user.info=me:${file:"
                + secrets
                + ":pass}\n",
            Map.of("STORE", "marker", "EDDY_THREADS", "${file:" + secrets + ":threads}"),
            "kafka.sasl.jaas.config=x required password=\"${dir:" + folder + ":token}\";");
    assertThat(settings.kafka())
        .containsEntry("ssl.truststore.location", "marker")
        .containsEntry("sasl.jaas.config", "x required password=\"marker\";");
    assertThat(settings.registry()).containsEntry("basic.auth.user.info", "me:marker");
    assertThat(settings.get(StreamsSettings.THREADS)).isEqualTo(3);
    assertThat(settings.toString()).doesNotContain("marker").contains("${env:STORE}");
  }

  @Test
  void aReferenceThatLeadsNowhereOrToAWrongValueShowsNoValue() {
    assertThatThrownBy(() -> read("", Map.of("N", "marker"), "eddy.threads=${env:N}"))
        .isInstanceOf(WrongUsage.class)
        .hasMessage("eddy.threads is \"${env:N}\"; expected a whole number from 1 to 64");
    assertThatThrownBy(() -> read("", Map.of(), "bearer.auth.token=${env:NONE}", "eddy.x=y"))
        .isInstanceOf(WrongUsage.class)
        .hasMessageStartingWith("2 settings are wrong: ")
        .hasMessageContaining(
            "bearer.auth.token refers to ${env:NONE}: the environment has no variable NONE");
    assertThatThrownBy(
            () -> with("kafka.consumer.sasl.jaas.config", "x required pass=\"ma\"rker\";"))
        .hasMessageContaining("kafka.consumer.sasl.jaas.config is not what Kafka takes")
        .hasMessageNotContaining("rker");
  }
}
