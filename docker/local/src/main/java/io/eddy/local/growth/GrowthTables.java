package io.eddy.local.growth;

import io.eddy.local.growth.event.EventPoint;
import io.eddy.local.growth.event.Growing;
import io.eddy.local.growth.training.TrainingPoint;
import io.eddy.local.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Results for people: a table for each thing that grows. */
final class GrowthTables {
  private static final double MEBIBYTE = 1 << 20;

  private GrowthTables() {}

  static List<Table> of(GrowthResults results) {
    List<Table> tables = new ArrayList<>();
    for (Growing what : Growing.values()) {
      List<EventPoint> points =
          results.events().stream().filter(point -> point.what() == what).toList();
      if (!points.isEmpty()) {
        tables.add(events(what, points));
      }
    }
    if (!results.trainings().isEmpty()) {
      tables.add(trainings(results.trainings()));
    }
    return tables;
  }

  private static Table events(Growing what, List<EventPoint> points) {
    return new Table(
        "Events, growing " + what.label(),
        List.of(
            what.label(),
            "records",
            "kafka/s",
            "eddy/s",
            "of kafka",
            "kafka CPU us",
            "eddy CPU us",
            "scoring us"),
        points.stream()
            .map(
                point ->
                    List.of(
                        point.value(),
                        whole(point.records()),
                        whole(point.kafkaPerSecond()),
                        whole(point.eddyPerSecond()),
                        fine(point.ofKafka()),
                        fine(point.kafkaCpuMicros()),
                        fine(point.eddyCpuMicros()),
                        fine(point.scoringMicros())))
            .toList());
  }

  private static Table trainings(List<TrainingPoint> points) {
    return new Table(
        "Trainer, growing rows, at "
            + points.get(0).features()
            + " features; rows/s counts rows through steps by all the time, memory is in MiB",
        List.of(
            "rows",
            "seconds",
            "reading s",
            "steps s",
            "rows/s",
            "history rows/s",
            "CPU s",
            "on one thread",
            "heap",
            "alive",
            "resident",
            "without files"),
        points.stream()
            .map(
                point ->
                    List.of(
                        whole(point.rows()),
                        tenths(point.seconds()),
                        tenths(point.readingSeconds()),
                        tenths(point.stepSeconds()),
                        whole(point.rowsInStepsPerSecond()),
                        whole(point.rowsPerSecond()),
                        tenths(point.processSeconds()),
                        tenths(point.threadSeconds()),
                        mebibytes(point.peakHeapBytes()),
                        mebibytes(point.peakAliveBytes()),
                        mebibytes(point.peakResidentBytes()),
                        mebibytes(point.peakOwnBytes())))
            .toList());
  }

  private static String whole(double figure) {
    return String.format(Locale.ROOT, "%,.0f", figure);
  }

  private static String tenths(double figure) {
    return String.format(Locale.ROOT, "%.1f", figure);
  }

  private static String fine(double figure) {
    return String.format(Locale.ROOT, "%.2f", figure);
  }

  private static String mebibytes(Long bytes) {
    return bytes == null ? "-" : whole(bytes / MEBIBYTE);
  }
}
