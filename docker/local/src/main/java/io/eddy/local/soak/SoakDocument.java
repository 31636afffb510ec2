package io.eddy.local.soak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** A result as one JSON document, every sample included. */
final class SoakDocument {
  private SoakDocument() {}

  static String of(SoakResult result) throws JsonProcessingException {
    Map<String, Object> configuration = new LinkedHashMap<>();
    configuration.put("records", result.plan().records());
    configuration.put("swaps", result.plan().swaps());
    configuration.put("limit", result.plan().limit());
    Trend trend = result.trend();
    Map<String, Object> memory = new LinkedHashMap<>();
    memory.put("afterWarmUpBytes", trend.first());
    memory.put("atTheEndBytes", trend.last());
    memory.put("mostBytes", trend.most());
    memory.put("windowBytes", trend.windows());
    memory.put("bytesARecord", trend.slope());
    memory.put("growth", trend.growth());
    memory.put("growthBesideHeap", result.growthBesideHeap());
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("configuration", configuration);
    document.put("flat", result.flat());
    document.put("memory", memory);
    document.put("seconds", result.seconds());
    document.put("judged", result.last().judged());
    document.put("rejected", result.last().rejected());
    document.put("reported", result.last().anomalies());
    document.put("loadedModels", result.last().loaded().size());
    document.put("samples", result.samples());
    return JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValueAsString(document);
  }
}
