package io.eddy.local.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files of docker/ that are about monitoring, read as they stand. */
final class MonitoringFiles {
  static final Path ROOT = Path.of("../..");
  static final Path PROMETHEUS = ROOT.resolve("docker/prometheus");
  static final Path GRAFANA = ROOT.resolve("docker/grafana");
  static final Path ALERTING = GRAFANA.resolve("provisioning/alerting");

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private MonitoringFiles() {}

  static JsonNode read(Path file) {
    try {
      return YAML.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Path> in(Path folder, String ending) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Path> ruleFiles() {
    return in(PROMETHEUS.resolve("rules"), ".yml");
  }

  static List<Path> ruleTests() {
    return in(PROMETHEUS.resolve("tests"), ".yml");
  }

  static List<Path> dashboards() {
    return in(GRAFANA.resolve("dashboards"), ".json");
  }

  /** Rules with this key, {@code alert} or {@code record}, of all files. */
  static List<JsonNode> rules(String kind) {
    List<JsonNode> found = new ArrayList<>();
    for (Path file : ruleFiles()) {
      for (JsonNode group : read(file).path("groups")) {
        group.path("rules").forEach(rule -> found.add(rule));
      }
    }
    return found.stream().filter(rule -> rule.has(kind)).toList();
  }

  static List<String> names(String kind) {
    return rules(kind).stream().map(rule -> rule.path(kind).asText()).toList();
  }
}
