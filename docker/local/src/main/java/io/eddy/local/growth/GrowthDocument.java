package io.eddy.local.growth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eddy.local.growth.event.EventPoint;
import io.eddy.local.growth.event.Growing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Results as one JSON document. */
final class GrowthDocument {
  private GrowthDocument() {}

  static String of(GrowthResults results) throws JsonProcessingException {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("environment", environment());
    document.put("config", results.configuration());
    for (Growing what : Growing.values()) {
      List<Map<String, Object>> points =
          results.events().stream()
              .filter(point -> point.what() == what)
              .map(GrowthDocument::entry)
              .toList();
      if (!points.isEmpty()) {
        document.put(what.label(), points);
      }
    }
    if (!results.trainings().isEmpty()) {
      document.put("trainer", results.trainings());
    }
    return JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValueAsString(document);
  }

  private static Map<String, Object> environment() {
    Map<String, Object> environment = new LinkedHashMap<>();
    environment.put("cores", Runtime.getRuntime().availableProcessors());
    environment.put("java", Runtime.version().toString());
    environment.put("system", System.getProperty("os.name"));
    environment.put("architecture", System.getProperty("os.arch"));
    return environment;
  }

  private static Map<String, Object> entry(EventPoint point) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("value", point.value());
    entry.put("records", point.records());
    entry.put("kafkaRecordsPerSecond", point.kafkaPerSecond());
    entry.put("eddyRecordsPerSecond", point.eddyPerSecond());
    entry.put("ofKafka", point.ofKafka());
    entry.put("kafkaCpuMicrosPerRecord", point.kafkaCpuMicros());
    entry.put("eddyCpuMicrosPerRecord", point.eddyCpuMicros());
    entry.put("scoringMicrosPerRow", point.scoringMicros());
    return entry;
  }
}
