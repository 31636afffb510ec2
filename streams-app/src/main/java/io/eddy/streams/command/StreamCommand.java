package io.eddy.streams.command;

import io.eddy.client.References;
import io.eddy.command.Verbosity;
import io.eddy.command.log.LogFormat;
import io.eddy.streams.service.Service;
import io.eddy.streams.settings.Setting;
import io.eddy.streams.settings.Settings;
import io.eddy.streams.settings.StreamsSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code ./eddy stream}: runs the service until it is told to stop. On SIGTERM and Ctrl-C it stops
 * in order, and the process ends as the JVM ends on these signals: with 143 and 130.
 */
@Command(
    name = "stream",
    footer = {
      "",
      "Examples:",
      "  eddy stream --config eddy.properties",
      "  eddy stream --set kafka.bootstrap.servers=kafka:9092 --set eddy.create.topics=true"
    },
    mixinStandardHelpOptions = true,
    description = {
      "Judges the events of a topic until it is told to stop.",
      SettingsOptions.HELP,
      "There is no --json: results go to topics, health to /health/ready, and EDDY_LOG_FORMAT=json"
          + " makes the log readable for programs.",
      References.HELP
    })
public final class StreamCommand implements Callable<Integer> {
  private static final String SETTINGS = "settings";

  @Mixin private Verbosity verbosity;

  @Mixin private SettingsOptions options;

  /** Made by picocli. */
  public StreamCommand() {}

  /** Called by picocli: the settings stand at the end of the help. */
  @Spec
  void describeSettings(CommandSpec spec) {
    Map<String, String> rows = new LinkedHashMap<>();
    for (Setting<?> setting : StreamsSettings.ALL) {
      String otherwise = setting.defaultText();
      rows.put(
          setting.key(),
          setting.meaning() + (otherwise.isEmpty() ? "" : " Default: " + otherwise + "."));
    }
    List<String> sections = new ArrayList<>(spec.usageMessage().sectionKeys());
    sections.add(SETTINGS);
    spec.usageMessage().sectionKeys(sections);
    spec.usageMessage()
        .sectionMap()
        .put(SETTINGS, help -> "Settings:%n".formatted() + help.createTextTable(rows));
  }

  @Override
  public Integer call() {
    Settings settings = options.settings();
    settings.get(StreamsSettings.LOG_FORMAT).flatMap(LogFormat::of).ifPresent(LogFormat::use);
    LogFormat.nameDetector(settings.get(StreamsSettings.DETECTOR));
    try (Service service = Service.start(settings)) {
      Runtime.getRuntime().addShutdownHook(new Thread(service::close, "eddy-stop"));
      service.awaitEnd();
    }
    return 0;
  }
}
