package io.eddy.local.alerts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** A result as one JSON document. */
final class AlertsDocument {
  private AlertsDocument() {}

  static String of(AlertsResult result) throws JsonProcessingException {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("sound", result.sound());
    document.put("problems", result.problems());
    document.put("seconds", rounded(result.seconds()));
    document.put("factor", result.factor());
    document.put("quietSeconds", result.quietSeconds());
    document.put("noise", result.noise());
    document.put("scenarios", result.outcomes().stream().map(AlertsDocument::outcome).toList());
    document.put("expressions", result.findings().size());
    document.put(
        "expressionsWithData",
        result.findings().stream().filter(finding -> finding.series() > 0).count());
    return JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValueAsString(document);
  }

  private static Map<String, Object> outcome(ScenarioOutcome outcome) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("scenario", outcome.scenario().label());
    members.put("expected", new TreeSet<>(outcome.scenario().alerts()));
    members.put("arrived", new TreeSet<>(outcome.arrived()));
    putUnlessNever(members, "secondsToFire", outcome.secondsToFire());
    putUnlessNever(members, "secondsToResolve", outcome.secondsToResolve());
    members.put("problems", outcome.problems());
    return members;
  }

  private static void putUnlessNever(Map<String, Object> members, String name, double seconds) {
    if (seconds > 0) {
      members.put(name, rounded(seconds));
    }
  }

  private static double rounded(double seconds) {
    return Math.round(seconds * 10) / 10.0;
  }
}
