package io.eddy.streams.doctor;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** A diagnosis for programs, as one JSON document. */
final class DiagnosisDocument {
  private DiagnosisDocument() {}

  static String of(Diagnosis diagnosis) {
    ObjectNode document = JsonMapper.builder().build().createObjectNode();
    document.put("healthy", diagnosis.healthy());
    for (Mark mark : Mark.values()) {
      document.put(name(mark), diagnosis.count(mark));
    }
    ArrayNode checks = document.putArray("checks");
    for (Finding finding : diagnosis.findings()) {
      ObjectNode check =
          checks
              .addObject()
              .put("area", finding.area())
              .put("check", finding.check())
              .put("result", name(finding.mark()))
              .put("found", finding.found());
      if (!finding.fix().isEmpty()) {
        check.put("fix", finding.fix());
      }
    }
    return document.toPrettyString();
  }

  private static String name(Mark mark) {
    return mark.name().toLowerCase(Locale.ROOT);
  }
}
