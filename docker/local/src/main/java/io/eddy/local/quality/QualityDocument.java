package io.eddy.local.quality;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eddy.local.quality.outcome.ContenderResults;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run as one JSON document; the first variant stands at the top. */
final class QualityDocument {
  private QualityDocument() {}

  static String of(QualityResults results) throws JsonProcessingException {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("config", results.configuration());
    ContenderResults first = results.variants().values().iterator().next();
    document.putAll(figures(first));
    document.put("failed", results.failed());
    if (results.variants().size() > 1) {
      List<Object> variants = new ArrayList<>();
      results.variants().forEach((variant, figures) -> variants.add(variant(variant, figures)));
      document.put("variants", variants);
    }
    if (!results.peers().isEmpty()) {
      Map<String, Object> peers = new LinkedHashMap<>();
      results.peers().forEach(peer -> peers.put(peer.title(), figures(peer)));
      document.put("peers", peers);
    }
    results.checks().ifPresent(checks -> document.put("checks", checks.figures()));
    return JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValueAsString(document);
  }

  private static Map<String, Object> variant(Variant variant, ContenderResults results) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("size", variant.size().label());
    entry.put("family", variant.family().label());
    entry.putAll(figures(results));
    return entry;
  }

  private static Map<String, Object> figures(ContenderResults results) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("results", results.outcomes());
    entry.put("mean", results.mean());
    return entry;
  }
}
