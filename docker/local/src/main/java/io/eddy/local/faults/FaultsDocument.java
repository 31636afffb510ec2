package io.eddy.local.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eddy.local.faults.fault.FaultRecord;
import io.eddy.local.faults.proof.Findings;
import io.eddy.local.faults.proof.Flaw;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A result as one JSON document. */
final class FaultsDocument {
  private FaultsDocument() {}

  static String of(FaultsResult result) throws JsonProcessingException {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("seed", result.plan().seed());
    document.put("minutes", result.plan().minutes());
    document.put("seconds", rounded(result.seconds()));
    document.put("sound", result.sound());
    Findings findings = result.findings();
    document.put("events", findings.events());
    document.put("faults", result.faults().size());
    document.put("plannedFaults", result.plan().leastFaults());
    document.put("kinds", result.faults().stream().map(FaultRecord::kind).distinct().count());
    for (Flaw flaw : Flaw.values()) {
      document.put(flaw.label(), findings.of(flaw));
    }
    document.put("unexpectedEnds", result.unexpectedEnds());
    document.put("examples", findings.examples());
    document.put("checked", checked(result));
    document.put("failoverSeconds", failovers(result));
    document.put("faultsByKind", byKind(result.faults()));
    document.put("oddEvents", new TreeMap<>(result.odd()));
    Map<String, String> skipped = new TreeMap<>();
    result.skipped().forEach((kind, reason) -> skipped.put(kind.label(), reason));
    document.put("skippedKinds", skipped);
    document.put("schedule", result.faults().stream().map(FaultsDocument::fault).toList());
    return JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValueAsString(document);
  }

  private static Map<String, Object> checked(FaultsResult result) {
    Map<String, Object> checked = new LinkedHashMap<>();
    checked.put("scored", result.findings().scored());
    checked.put("deadLetters", result.findings().deadLetters());
    checked.put("anomalies", result.findings().anomalies());
    checked.put("summaries", result.findings().summaries());
    checked.put("lateSwaps", result.lateSwaps());
    return checked;
  }

  private static Map<String, Object> failovers(FaultsResult result) {
    double[] sorted = result.failovers();
    Map<String, Object> failovers = new LinkedHashMap<>();
    failovers.put("count", sorted.length);
    failovers.put("missed", result.missedFailovers());
    if (sorted.length > 0) {
      failovers.put("median", rounded(median(sorted)));
      failovers.put("largest", rounded(sorted[sorted.length - 1]));
    }
    List<Double> all = new ArrayList<>();
    for (double seconds : sorted) {
      all.add(rounded(seconds));
    }
    failovers.put("all", all);
    return failovers;
  }

  static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static Map<String, Long> byKind(List<FaultRecord> faults) {
    Map<String, Long> counts = new TreeMap<>();
    faults.forEach(fault -> counts.merge(fault.kind().label(), 1L, Long::sum));
    return counts;
  }

  private static Map<String, Object> fault(FaultRecord fault) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("kind", fault.kind().label());
    members.put("target", fault.target());
    members.put("second", rounded(fault.second()));
    members.put("seconds", rounded(fault.seconds()));
    fault.failoverSeconds().ifPresent(found -> members.put("failoverSeconds", rounded(found)));
    if (!fault.note().isEmpty()) {
      members.put("note", fault.note());
    }
    return members;
  }

  private static double rounded(double seconds) {
    return Math.round(seconds * 100) / 100.0;
  }
}
