package io.eddy.local.fuzz;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the fuzz of events has to say, for people and for programs. */
record FuzzResult(int threads, double seconds, Tally tally) {
  boolean clean() {
    return tally.findings().isEmpty();
  }

  String text() {
    StringBuilder text = new StringBuilder();
    line(text, "inputs", "%,d in %,.0f s by %d threads", tally.inputs(), seconds, threads);
    line(text, "schemas", "%,d made up, beside the factory's", tally.schemas());
    line(text, "accepted", "%,d", tally.accepted());
    tally.rejected().forEach((reason, count) -> line(text, "rejected", "%,d %s", count, reason));
    line(text, "scored", "%,d by a model, %,d reported", tally.judged(), tally.reported());
    line(
        text,
        "decoding",
        "an input allocated at most %,d bytes and took at most %.1f ms",
        tally.mostBytes(),
        tally.mostNanos() / 1e6);
    line(text, "findings", "%d", tally.findings().size());
    for (Finding finding : tally.findings()) {
      line(text, "index " + finding.index(), "%s", finding.what());
      line(text, "  bytes", "%s", finding.hex());
      if (!finding.schema().isEmpty()) {
        line(text, "  schema", "%s", finding.schema());
      }
    }
    return text.toString().stripTrailing();
  }

  private static void line(StringBuilder text, String name, String format, Object... values) {
    text.append(String.format(Locale.ROOT, "%-10s", name))
        .append(' ')
        .append(String.format(Locale.ROOT, format, values))
        .append(System.lineSeparator());
  }

  Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("threads", threads);
    document.put("seconds", seconds);
    document.put("inputs", tally.inputs());
    document.put("schemas", tally.schemas());
    document.put("accepted", tally.accepted());
    document.put("rejected", new TreeMap<>(tally.rejected()));
    document.put("scored", tally.judged());
    document.put("reported", tally.reported());
    document.put("mostBytesDecoding", tally.mostBytes());
    document.put("mostMillisecondsDecoding", tally.mostNanos() / 1e6);
    document.put("findings", tally.findings().stream().map(FuzzResult::entry).toList());
    return document;
  }

  private static Map<String, Object> entry(Finding finding) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("index", finding.index());
    entry.put("what", finding.what());
    entry.put("bytes", finding.hex());
    entry.put("schema", finding.schema());
    return entry;
  }
}
