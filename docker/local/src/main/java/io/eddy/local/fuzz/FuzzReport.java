package io.eddy.local.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eddy.local.fuzz.bundle.BundleFuzzResult;
import io.eddy.local.fuzz.bundle.DamageCount;
import io.eddy.local.fuzz.bundle.RepairedCount;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The parts that were asked for, together. */
record FuzzReport(long seed, Optional<FuzzResult> events, Optional<BundleFuzzResult> bundle) {
  boolean clean() {
    return events.map(FuzzResult::clean).orElse(true)
        && bundle.map(result -> result.escaped() == 0).orElse(true);
  }

  String text() {
    StringBuilder text = new StringBuilder("seed       " + seed + System.lineSeparator());
    events.ifPresent(result -> text.append(result.text()).append(System.lineSeparator()));
    bundle.ifPresent(result -> tell(result, text));
    return text.toString().stripTrailing();
  }

  private static void tell(BundleFuzzResult result, StringBuilder text) {
    line(
        text,
        "%,d cases of a bundle of %,d bytes and a release of %,d",
        result.cases(),
        result.bundleBytes(),
        result.recordBytes());
    for (DamageCount damage : result.damage()) {
      line(
          text,
          "%s: %,d, refused %,d, harmless %,d, escaped %,d",
          damage.kind(),
          damage.cases(),
          damage.refused(),
          damage.harmless(),
          damage.escaped());
      damage.examples().forEach(example -> line(text, "  %s", example));
    }
    RepairedCount repaired = result.repaired();
    line(
        text,
        "digests put right again: %,d, refused %,d, loaded %,d, threw %,d, crashed %,d, hung %,d",
        repaired.cases(),
        repaired.refused(),
        repaired.loaded(),
        repaired.threw(),
        repaired.crashed(),
        repaired.hung());
    repaired.examples().forEach(example -> line(text, "  %s", example));
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append("bundle     ")
        .append(String.format(Locale.ROOT, format, values))
        .append(System.lineSeparator());
  }

  String json() throws JsonProcessingException {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("seed", seed);
    events.ifPresent(result -> document.put("events", result.document()));
    bundle.ifPresent(result -> document.put("bundle", result));
    return JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValueAsString(document);
  }
}
