package io.eddy.local.alerts.rule;

import io.eddy.command.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The configuration of Prometheus and Alertmanager as it is in {@code docker/}, put into a folder
 * for this machine: accelerated, and with addresses of loopback instead of those of containers.
 * Whoever is scraped is known by its port there. Stateless.
 *
 * @param docker the project's folder of that name
 */
public record MonitoringFiles(Path docker, Acceleration acceleration) {
  private static final Pattern ADDRESS = Pattern.compile("\\b[A-Za-z][A-Za-z0-9.-]*:(\\d{4,5})\\b");
  private static final Pattern WEBHOOK = Pattern.compile("(?m)^(\\s*(?:- )?url:\\s*).*$");
  private static final Pattern CONTAINER_FOLDER = Pattern.compile("/etc/prometheus/");

  /**
   * Leaves {@code prometheus.yml} and its rules in the folder.
   *
   * @param addresses on loopback by the port that the file names
   */
  public Path prometheus(Path folder, Map<Integer, String> addresses) {
    try {
      Path rules = Files.createDirectories(folder.resolve("rules"));
      for (Path file : ruleFiles()) {
        Files.writeString(
            rules.resolve(file.getFileName().toString()),
            acceleration.file(Files.readString(file)));
      }
      String text = read("prometheus/prometheus.yml");
      return Files.writeString(
          folder.resolve("prometheus.yml"),
          acceleration.file(
              CONTAINER_FOLDER.matcher(withAddresses(text, addresses)).replaceAll("")));
    } catch (IOException e) {
      throw new Failure("Prometheus' files cannot be prepared: " + Failure.reason(e), e);
    }
  }

  private List<Path> ruleFiles() throws IOException {
    try (Stream<Path> files = Files.list(docker.resolve("prometheus/rules"))) {
      List<Path> rules = files.filter(file -> file.toString().endsWith(".yml")).sorted().toList();
      if (rules.isEmpty()) {
        throw new Failure(
            "no rules in "
                + docker.resolve("prometheus/rules")
                + "; --docker names another folder");
      }
      return rules;
    }
  }

  /** Leaves {@code alertmanager.yml} in the folder, with one address for all notifications. */
  public Path alertmanager(Path folder, String webhook) {
    try {
      String text = acceleration.file(read("alertmanager/alertmanager.yml"));
      Matcher url = WEBHOOK.matcher(text);
      if (!url.find()) {
        throw new Failure(
            docker.resolve("alertmanager/alertmanager.yml") + " has no webhook: expected a url:");
      }
      return Files.writeString(
          Files.createDirectories(folder).resolve("alertmanager.yml"),
          url.replaceAll(match -> match.group(1) + webhook));
    } catch (IOException e) {
      throw new Failure("Alertmanager's file cannot be prepared: " + Failure.reason(e), e);
    }
  }

  private String read(String name) {
    Path file = docker.resolve(name);
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new Failure("file " + file + " cannot be read: " + Failure.reason(e), e);
    }
  }

  static String withAddresses(String text, Map<Integer, String> addresses) {
    return text.lines()
        .map(line -> line.strip().startsWith("#") ? line : withAddress(line, addresses))
        .reduce("", (all, line) -> all + line + "\n");
  }

  private static String withAddress(String line, Map<Integer, String> addresses) {
    return ADDRESS
        .matcher(line)
        .replaceAll(
            match -> {
              String address = addresses.get(Integer.parseInt(match.group(1)));
              if (address == null) {
                throw new Failure(
                    "prometheus.yml names "
                        + match.group()
                        + ": expected one of the ports "
                        + addresses.keySet().stream().sorted().toList());
              }
              return address;
            });
  }
}
