package io.eddy.local.generate;

import io.eddy.local.factory.FactoryEvent;
import io.eddy.local.factory.anomaly.AnomalyLabel;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The labels of the anomalies alone, as CSV; several fields of one anomaly stand in one cell. */
final class LabelFile implements EventSink {
  private static final List<String> HEADER =
      List.of("index", "machineId", "measuredAt", "kind", "field", "deviation", "leavesTrace");

  private final CsvTable table;

  LabelFile(Path target) {
    table = new CsvTable(target, HEADER);
  }

  @Override
  public void write(FactoryEvent event) {
    event.label().ifPresent(label -> table.add(row(label)));
  }

  private static List<String> row(AnomalyLabel label) {
    return List.of(
        Long.toString(label.index()),
        label.machineId(),
        label.measuredAt().toString(),
        label.kind().name(),
        String.join(" ", label.fields()),
        String.format(Locale.ROOT, "%.2f", label.deviation()),
        Boolean.toString(label.leavesTrace()));
  }

  @Override
  public void complete() {
    table.complete();
  }

  @Override
  public void close() {
    table.close();
  }
}
