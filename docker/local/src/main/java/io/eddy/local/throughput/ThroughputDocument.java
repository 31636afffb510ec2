package io.eddy.local.throughput;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eddy.local.throughput.run.Figures;
import java.util.LinkedHashMap;
import java.util.Map;

/** Results as one JSON document. */
final class ThroughputDocument {
  private ThroughputDocument() {}

  static String of(ThroughputResults results) throws JsonProcessingException {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("environment", environment());
    document.put("config", results.configuration());
    Map<String, Object> modes = new LinkedHashMap<>();
    results.figures().forEach(mode -> modes.put(mode.mode(), figures(mode, results)));
    document.put("modes", modes);
    results.latency().ifPresent(latency -> document.put("latency", latency));
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
    environment.put("mostHeapBytes", Runtime.getRuntime().maxMemory());
    return environment;
  }

  private static Map<String, Object> figures(Figures mode, ThroughputResults results) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("recordsPerSecond", mode.recordsPerSecond());
    figures.put(
        "rounds", mode.samples().stream().map(run -> Math.round(run.recordsPerSecond())).toList());
    figures.put("cpuMicrosPerRecord", mode.cpuMicrosPerRecord());
    figures.put("bytesAllocatedPerRecord", mode.bytesPerRecord());
    mode.batchSize().ifPresent(size -> figures.put("recordsPerBatch", size));
    results.speed(mode, ModeKind.KAFKA).ifPresent(ratio -> figures.put("ofKafka", ratio));
    results
        .speed(mode, ModeKind.KAFKA_DEFAULTS)
        .ifPresent(ratio -> figures.put("ofKafkaDefaults", ratio));
    results.speed(mode, ModeKind.RCF).ifPresent(ratio -> figures.put("ofRcf", ratio));
    return figures;
  }
}
