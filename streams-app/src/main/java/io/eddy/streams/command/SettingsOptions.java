package io.eddy.streams.command;

import io.eddy.streams.settings.ReadSettings;
import io.eddy.streams.settings.Settings;
import io.eddy.streams.settings.SettingsReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the service's settings come from. Mixed into what runs the service, or looks at it. */
final class SettingsOptions {
  static final String HELP =
      "Settings come from --config, then from the environment (EDDY_EVENTS_TOPIC sets"
          + " eddy.events.topic, EDDY_KAFKA_BOOTSTRAP_SERVERS sets kafka.bootstrap.servers), then"
          + " from --set. What begins with kafka. goes to Kafka, and Confluent's own"
          + " schema.registry., basic.auth. and bearer.auth. go to the registry's client.";

  @Option(names = "--config", paramLabel = "FILE", description = "A properties file.")
  private Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One setting; may be given several times.")
  private List<String> assignments = List.of();

  /** Made by picocli. */
  SettingsOptions() {}

  Settings settings() {
    return SettingsReader.read(Optional.ofNullable(config), System.getenv(), assignments);
  }

  ReadSettings readAll() {
    return SettingsReader.readAll(Optional.ofNullable(config), System.getenv(), assignments);
  }
}
