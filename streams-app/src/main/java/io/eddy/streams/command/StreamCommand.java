package io.eddy.streams.command;

import io.eddy.command.Verbosity;
import io.eddy.streams.service.Service;
import io.eddy.streams.settings.Settings;
import io.eddy.streams.settings.SettingsReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./eddy stream}: runs the service until it is told to stop. */
@Command(
    name = "stream",
    mixinStandardHelpOptions = true,
    description = {
      "Judges the events of a topic until it is told to stop.",
      "Settings come from --config, then from the environment (EDDY_EVENTS_TOPIC sets"
          + " eddy.events.topic, EDDY_KAFKA_BOOTSTRAP_SERVERS sets kafka.bootstrap.servers), then"
          + " from --set."
    })
public final class StreamCommand implements Callable<Integer> {
  @Mixin private Verbosity verbosity;

  @Option(names = "--config", paramLabel = "FILE", description = "A properties file.")
  private Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One setting; may be given several times.")
  private List<String> assignments = List.of();

  /** Made by picocli. */
  public StreamCommand() {}

  @Override
  public Integer call() {
    Settings settings =
        SettingsReader.read(Optional.ofNullable(config), System.getenv(), assignments);
    try (Service service = Service.start(settings)) {
      Runtime.getRuntime().addShutdownHook(new Thread(service::close, "eddy-stop"));
      service.awaitEnd();
    }
    return 0;
  }
}
