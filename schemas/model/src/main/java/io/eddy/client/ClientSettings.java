package io.eddy.client;

import io.eddy.command.Secrets;
import io.eddy.command.WrongUsage;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a command's clients are set to: from a properties file, then the environment, then the
 * command line, later ones winning, as for the service. The service's own file will do, and so will
 * one that is made for Kafka's tools and has Kafka's keys without prefix. Immutable.
 *
 * @param kafka without the prefix
 */
public record ClientSettings(Map<String, String> kafka, Map<String, String> registry) {
  public ClientSettings {
    kafka = Map.copyOf(kafka);
    registry = Map.copyOf(registry);
  }

  /**
   * Reads and resolves them all.
   *
   * @param assignments each {@code key=value}
   * @throws WrongUsage naming what is wrong
   * @throws io.eddy.command.Failure when the file cannot be read
   */
  public static ClientSettings read(
      Optional<Path> file, Map<String, String> environment, List<String> assignments) {
    Map<String, String> given = new HashMap<>();
    file.map(SettingsFile::read)
        .orElse(Map.of())
        .forEach((key, value) -> given.put(known(key) ? key : ClientKeys.KAFKA + key, value));
    environment.forEach(
        (name, value) -> ClientKeys.ofVariable(name).ifPresent(key -> given.put(key, value)));
    assignments.forEach(assignment -> assign(given, assignment));
    return resolved(given, new References(environment));
  }

  private static boolean known(String key) {
    return ClientKeys.isKafka(key) || ClientKeys.isRegistry(key) || key.startsWith("eddy.");
  }

  private static void assign(Map<String, String> given, String assignment) {
    int equals = assignment.indexOf('=');
    String key = equals < 0 ? assignment : assignment.substring(0, equals).strip();
    if (equals < 1) {
      throw new WrongUsage(
          "--set " + Secrets.masked(assignment, assignment) + ": expected key=value");
    }
    if (!ClientKeys.isKafka(key) && !ClientKeys.isRegistry(key)) {
      throw new WrongUsage(
          "--set "
              + key
              + ": expected a key of Kafka's, under kafka., or of the registry's client");
    }
    given.put(key, assignment.substring(equals + 1));
  }

  private static ClientSettings resolved(Map<String, String> given, References references) {
    Map<String, String> kafka = new HashMap<>();
    Map<String, String> registry = new HashMap<>();
    given.forEach(
        (key, text) -> {
          if (ClientKeys.isRegistry(key)) {
            registry.put(key, references.resolve(key, text.strip()));
          } else if (ClientKeys.isKafka(key)) {
            String bare = key.substring(ClientKeys.KAFKA.length());
            if (!ClientKeys.isOneKind(bare)) {
              kafka.put(bare, references.resolve(key, text.strip()));
            }
          }
        });
    kafka.forEach(
        (key, value) ->
            JaasLogin.problem(key, value)
                .ifPresent(
                    problem -> {
                      throw new WrongUsage(problem);
                    }));
    return new ClientSettings(kafka, registry);
  }
}
