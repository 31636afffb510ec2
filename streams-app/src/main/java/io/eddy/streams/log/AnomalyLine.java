package io.eddy.streams.log;

import io.eddy.avro.Anomaly;
import io.eddy.avro.Contribution;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * An anomaly as one line: a sentence for people, and the same as keys with values for machines.
 * What comes from the event is cut, for an event may be huge.
 */
final class AnomalyLine {
  private static final int REASONS = 3;

  /** In the sentence. */
  private static final int LONGEST_SAID = 64;

  /** Of a value; what an anomaly holds is hardly longer. */
  private static final int LONGEST_VALUE = 256;

  /** Of all fields together: Loki takes lines of up to 256 KiB, of which escapes take six times. */
  private static final int LONGEST_FIELDS = 16 * 1024;

  private AnomalyLine() {}

  static void write(LoggingEventBuilder line, Anomaly anomaly, byte[] key) {
    Optional<String> keyText = Harmless.text(key, LONGEST_VALUE);
    line.addKeyValue("detector", anomaly.getDetector())
        .addKeyValue("model_version", anomaly.getModelVersion())
        .addKeyValue("topic", anomaly.getSourceTopic())
        .addKeyValue("partition", anomaly.getSourcePartition())
        .addKeyValue("offset", anomaly.getSourceOffset());
    keyText.ifPresent(text -> line.addKeyValue("key", text));
    line.addKeyValue("severity", anomaly.getSeverity())
        .addKeyValue("p_value", anomaly.getPValue())
        .addKeyValue("score", anomaly.getScore())
        .addKeyValue("threshold", anomaly.getThreshold());
    if (!anomaly.getTraceId().isEmpty()) {
      line.addKeyValue("trace_id", anomaly.getTraceId());
    }
    List<Contribution> reasons = anomaly.getContributions();
    for (int i = 0; i < Math.min(REASONS, reasons.size()); i++) {
      String name = "reason_" + (i + 1);
      line.addKeyValue(name + "_field", Harmless.cut(reasons.get(i).getFeature(), LONGEST_VALUE))
          .addKeyValue(
              name + "_observed", Harmless.cut(reasons.get(i).getObserved(), LONGEST_VALUE))
          .addKeyValue(
              name + "_expected", Harmless.cut(reasons.get(i).getExpected(), LONGEST_VALUE))
          .addKeyValue(name + "_share", reasons.get(i).getShare());
    }
    addFields(line, anomaly.getFields());
    line.log("{}", sentence(anomaly, keyText));
  }

  private static void addFields(LoggingEventBuilder line, Map<String, String> fields) {
    Map<String, String> shown = new LinkedHashMap<>();
    int length = 0;
    for (Map.Entry<String, String> field : fields.entrySet()) {
      String value = Harmless.cut(field.getValue(), LONGEST_VALUE);
      length += field.getKey().length() + value.length();
      if (length > LONGEST_FIELDS) {
        line.addKeyValue("fields_left_out", fields.size() - shown.size());
        break;
      }
      shown.put(field.getKey(), value);
    }
    line.addKeyValue("fields", shown);
  }

  private static String sentence(Anomaly anomaly, Optional<String> key) {
    StringBuilder said = new StringBuilder();
    said.append(
        String.format(
            Locale.ROOT,
            "%s-%d at offset %d is anomalous: severity %.1f, p %.2g, score %.2f of %.2f nats",
            anomaly.getSourceTopic(),
            anomaly.getSourcePartition(),
            anomaly.getSourceOffset(),
            anomaly.getSeverity(),
            anomaly.getPValue(),
            anomaly.getScore(),
            anomaly.getThreshold()));
    String before = "; ";
    List<Contribution> reasons = anomaly.getContributions();
    for (Contribution reason : reasons.subList(0, Math.min(REASONS, reasons.size()))) {
      said.append(before)
          .append(
              String.format(
                  Locale.ROOT,
                  "%s is %s, expected %s (%.0f %%)",
                  Harmless.text(reason.getFeature(), LONGEST_SAID),
                  Harmless.text(reason.getObserved(), LONGEST_SAID),
                  Harmless.text(reason.getExpected(), LONGEST_SAID),
                  100 * reason.getShare()));
      before = ", ";
    }
    key.ifPresent(text -> said.append("; key ").append(Harmless.text(text, LONGEST_SAID)));
    said.append("; model ").append(anomaly.getModelVersion());
    if (!anomaly.getTraceId().isEmpty()) {
      said.append("; trace ").append(anomaly.getTraceId());
    }
    return said.toString();
  }
}
