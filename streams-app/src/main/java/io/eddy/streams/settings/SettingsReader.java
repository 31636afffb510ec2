package io.eddy.streams.settings;

import io.eddy.client.ClientKeys;
import io.eddy.client.References;
import io.eddy.client.SettingsFile;
import io.eddy.command.Failure;
import io.eddy.command.NearestName;
import io.eddy.command.Secrets;
import io.eddy.command.WrongUsage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Collects settings from where people put them: first a properties file, then variables of the
 * environment, then the command line. A variable is the key in capitals with underscores for dots;
 * the registry's and Kafka's keys have {@code EDDY_} before them: {@code
 * EDDY_KAFKA_BOOTSTRAP_SERVERS}, {@code EDDY_SCHEMA_REGISTRY_URL}.
 */
public final class SettingsReader {
  private static final String VARIABLES = "EDDY_";

  /** For whoever starts the process, not for the service. */
  private static final Set<String> LAUNCHER = Set.of("EDDY_JAVA_OPTIONS");

  private final Map<String, String> collected = new HashMap<>();
  private final List<SettingProblem> problems = new ArrayList<>();

  private SettingsReader() {}

  /**
   * Reads and checks them all.
   *
   * @param assignments each {@code key=value}
   * @throws WrongUsage naming everything that is wrong
   * @throws Failure when the file cannot be read
   */
  public static Settings read(
      Optional<Path> file, Map<String, String> environment, List<String> assignments) {
    return readAll(file, environment, assignments).demand();
  }

  /**
   * The same, with what is wrong beside what is not.
   *
   * @throws Failure when the file cannot be read
   */
  public static ReadSettings readAll(
      Optional<Path> file, Map<String, String> environment, List<String> assignments) {
    SettingsReader reader = new SettingsReader();
    file.ifPresent(reader::addFile);
    environment.forEach(reader::addVariable);
    assignments.forEach(reader::addAssignment);
    return Settings.read(reader.collected, new References(environment), reader.problems);
  }

  private void addFile(Path file) {
    SettingsFile.read(file).forEach(this::put);
  }

  private void addVariable(String name, String value) {
    if (name.startsWith(VARIABLES) && !LAUNCHER.contains(name)) {
      key(name).ifPresentOrElse(key -> put(key, value), () -> problems.add(unknownVariable(name)));
    }
  }

  private static SettingProblem unknownVariable(String name) {
    String nearest = NearestName.of(name, variables());
    return new SettingProblem(
        "environment variable " + name + " sets nothing",
        "the nearest is " + nearest,
        "name it " + nearest + ", or take it out of the environment");
  }

  private static Optional<String> key(String variable) {
    Optional<String> own =
        StreamsSettings.ALL.stream()
            .filter(setting -> setting.variable().equals(variable))
            .map(Setting::key)
            .findFirst();
    return own.or(() -> ClientKeys.ofVariable(variable));
  }

  private static List<String> variables() {
    List<String> names = new ArrayList<>(List.of("EDDY_SCHEMA_REGISTRY_URL"));
    names.add("EDDY_KAFKA_BOOTSTRAP_SERVERS");
    StreamsSettings.ALL.forEach(setting -> names.add(setting.variable()));
    return names;
  }

  private void addAssignment(String assignment) {
    int equals = assignment.indexOf('=');
    if (equals < 1) {
      String shown = Secrets.masked(assignment, assignment);
      problems.add(
          new SettingProblem(
              shown + ": expected key=value", "", "write --set KEY=VALUE for --set " + shown));
    } else {
      put(assignment.substring(0, equals).strip(), assignment.substring(equals + 1));
    }
  }

  private void put(String key, String value) {
    collected.put(key, value.strip());
  }
}
