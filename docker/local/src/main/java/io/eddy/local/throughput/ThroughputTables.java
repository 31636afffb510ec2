package io.eddy.local.throughput;

import io.eddy.local.table.Table;
import io.eddy.local.throughput.latency.LatencyFigures;
import io.eddy.local.throughput.run.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Results for people. */
final class ThroughputTables {
  private ThroughputTables() {}

  static List<Table> of(ThroughputResults results) {
    List<Table> tables = new ArrayList<>();
    if (!results.figures().isEmpty()) {
      tables.add(modes(results));
    }
    results.latency().ifPresent(latency -> tables.add(latency(latency)));
    return tables;
  }

  private static Table modes(ThroughputResults results) {
    return new Table(
        "Throughput, medians of the rounds: " + text(results.configuration()),
        List.of(
            "mode",
            "records/s",
            "min",
            "max",
            "of kafka",
            "of defaults",
            "of rcf",
            "CPU us/record",
            "bytes/record",
            "records/batch"),
        results.figures().stream().map(mode -> row(mode, results)).toList());
  }

  private static String text(Map<String, Object> configuration) {
    return configuration.get("records")
        + " records in "
        + configuration.get("partitions")
        + " partitions, "
        + configuration.get("threads")
        + " stream threads, "
        + configuration.get("guarantee");
  }

  private static List<String> row(Figures mode, ThroughputResults results) {
    return List.of(
        mode.mode(),
        whole(mode.recordsPerSecond().median()),
        whole(mode.recordsPerSecond().min()),
        whole(mode.recordsPerSecond().max()),
        ratio(results.speed(mode, ModeKind.KAFKA)),
        ratio(results.speed(mode, ModeKind.KAFKA_DEFAULTS)),
        ratio(results.speed(mode, ModeKind.RCF)),
        String.format(Locale.ROOT, "%.2f", mode.cpuMicrosPerRecord().median()),
        whole(mode.bytesPerRecord().median()),
        mode.batchSize().map(ThroughputTables::whole).orElse("-"));
  }

  private static Table latency(LatencyFigures latency) {
    return new Table(
        "Latency from produced to reported, in milliseconds",
        List.of("records/s", "anomalies", "p50", "p99", "p99.9", "max"),
        List.of(
            List.of(
                whole(latency.rate()),
                whole(latency.anomalies()),
                tenths(latency.millisP50()),
                tenths(latency.millisP99()),
                tenths(latency.millisP999()),
                tenths(latency.millisMax()))));
  }

  private static String tenths(double figure) {
    return String.format(Locale.ROOT, "%,.1f", figure);
  }

  private static String whole(double figure) {
    return String.format(Locale.ROOT, "%,.0f", figure);
  }

  private static String ratio(Optional<Double> ratio) {
    return ratio.map(value -> String.format(Locale.ROOT, "%.2f", value)).orElse("-");
  }
}
