package io.eddy.local.licence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** One library of a bill of materials. */
record Component(String name, String version, List<String> licences) {
  private static final String OWN = "io.eddy";

  /** What a CycloneDX bill of materials names, less our own modules. */
  static List<Component> of(Path bill) throws IOException {
    JsonNode components = new ObjectMapper().readTree(bill.toFile()).path("components");
    return StreamSupport.stream(components.spliterator(), false)
        .filter(node -> !node.path("group").asText().equals(OWN))
        .map(Component::of)
        .distinct()
        .toList();
  }

  private static Component of(JsonNode node) {
    return new Component(
        node.path("group").asText() + ":" + node.path("name").asText(),
        node.path("version").asText(),
        StreamSupport.stream(node.path("licenses").spliterator(), false)
            .map(Component::licence)
            .toList());
  }

  private static String licence(JsonNode node) {
    JsonNode licence = node.path("license");
    return licence.hasNonNull("id") ? licence.get("id").asText() : licence.path("name").asText();
  }

  String row() {
    return licences.stream()
        .sorted()
        .collect(Collectors.joining(" or ", "| " + name + " | " + version + " | ", " |"));
  }
}
