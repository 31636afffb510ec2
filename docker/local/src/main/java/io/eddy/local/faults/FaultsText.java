package io.eddy.local.faults;

import io.eddy.local.faults.fault.FaultRecord;
import io.eddy.local.faults.proof.Flaw;
import io.eddy.local.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A result as a person reads it. */
final class FaultsText {
  private FaultsText() {}

  static String of(FaultsResult result) {
    StringBuilder text = new StringBuilder();
    text.append(faults(result).text()).append(System.lineSeparator());
    text.append(findings(result).text());
    result.skipped().forEach((kind, why) -> text.append(line("skipped %s: %s", kind.label(), why)));
    result.unexpectedEnds().forEach(end -> text.append(line("unexpected end: %s", end)));
    result.findings().examples().forEach(example -> text.append(line("%s", example)));
    if (result.faults().size() < result.plan().leastFaults()) {
      text.append(
          line("only %d faults, planned %d", result.faults().size(), result.plan().leastFaults()));
    }
    text.append(
        result.sound() ? "sound: nothing lost, nothing twice, order kept" : "NOT SOUND: see above");
    return text.toString();
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values) + System.lineSeparator();
  }

  private static Table faults(FaultsResult result) {
    Map<String, List<FaultRecord>> kinds = new TreeMap<>();
    result
        .faults()
        .forEach(f -> kinds.computeIfAbsent(f.kind().label(), k -> new ArrayList<>()).add(f));
    List<List<String>> rows = new ArrayList<>();
    kinds.forEach(
        (kind, faults) ->
            rows.add(
                List.of(
                    kind,
                    Integer.toString(faults.size()),
                    seconds(faults.stream().mapToDouble(FaultRecord::seconds).max().orElse(0)))));
    double[] failovers = result.failovers();
    if (failovers.length > 0) {
      rows.add(
          List.of(
              "failover, median",
              Integer.toString(failovers.length),
              seconds(FaultsDocument.median(failovers))));
      rows.add(
          List.of(
              "failover, longest",
              Integer.toString(failovers.length),
              seconds(failovers[failovers.length - 1])));
    }
    return new Table("Faults", List.of("kind", "times", "at most s until whole"), rows);
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.1f", seconds);
  }

  private static Table findings(FaultsResult result) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("events", result.findings().events()));
    rows.add(row("odd among them", result.odd().values().stream().mapToLong(n -> n).sum()));
    rows.add(row("scored", result.findings().scored()));
    rows.add(row("dead letters", result.findings().deadLetters()));
    rows.add(row("anomalies", result.findings().anomalies()));
    rows.add(row("summaries", result.findings().summaries()));
    for (Flaw flaw : Flaw.values()) {
      rows.add(row(flaw.label(), result.findings().of(flaw)));
    }
    return new Table("Every event, looked at", List.of("what", "count"), rows);
  }

  private static List<String> row(String what, long count) {
    return List.of(what, String.format(Locale.ROOT, "%,d", count));
  }
}
