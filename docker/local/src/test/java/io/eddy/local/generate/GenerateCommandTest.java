package io.eddy.local.generate;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.eddy.local.factory.FactoryEvents;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class GenerateCommandTest {
  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter error = new StringWriter();

  @Test
  void anAvroFileHoldsTheFactorysEventsAndTheLabelsStandApart() throws Exception {
    Path file = directory.resolve("events.avro");
    Path labels = directory.resolve("labels.csv");
    assertThat(
            run(
                "--file",
                file,
                "--labels",
                labels,
                "--events",
                500,
                "--skip",
                100,
                "--anomalies",
                "0.3",
                "--seed",
                9))
        .isZero();
    FactoryEvents expected = new FactoryEvents(9, 100, 0.3);
    expected.skip(100);
    List<GenericRecord> records = readAvro(file);
    assertThat(records).hasSize(500);
    int anomalies = 0;
    List<NamedCsvRecord> rows = readCsv(labels);
    for (GenericRecord record : records) {
      var event = expected.next();
      assertThat(record).isEqualTo(event.record());
      if (event.label().isPresent()) {
        NamedCsvRecord row = rows.get(anomalies++);
        assertThat(row.getField("index")).isEqualTo(Long.toString(event.index()));
        assertThat(row.getField("machineId")).isEqualTo(event.key());
        assertThat(row.getField("measuredAt")).isEqualTo(event.measuredAt().toString());
        assertThat(row.getField("kind")).isEqualTo(event.label().get().kind().name());
      }
    }
    assertThat(anomalies).isEqualTo(rows.size()).isGreaterThan(50);
  }

  @Test
  void aCsvFileHasDottedColumnsAndEmptyCellsWhereValuesAreMissing() throws Exception {
    Path file = directory.resolve("events.csv");
    assertThat(run("--csv", file, "--events", 400)).isZero();
    List<NamedCsvRecord> rows = readCsv(file);
    assertThat(rows).hasSize(400);
    assertThat(rows.get(0).getHeader())
        .contains("machineId", "measuredAt", "motor.speed", "motor.load", "motor.current");
    assertThat(rows.get(0).getField("measuredAt")).startsWith("2026-01-05T00:00:0").endsWith("Z");
    assertThat(rows).anyMatch(row -> row.getField("pressure").isEmpty());
  }

  @Test
  void theJsonReportStandsAloneOnStandardOutput() throws Exception {
    assertThat(
            run("--csv", directory.resolve("e.csv"), "--events", 200, "--anomalies", 0.5, "--json"))
        .isZero();
    assertThat(out.toString().strip()).startsWith("{").endsWith("}").contains("\"events\":200");
    assertThat(error.toString()).isEmpty();
  }

  @Test
  void aRateIsKept() {
    long start = System.nanoTime();
    assertThat(run("--csv", directory.resolve("e.csv"), "--events", 50, "--rate", 200)).isZero();
    assertThat((System.nanoTime() - start) / 1e9).isGreaterThan(0.24);
  }

  @Test
  void wrongUsageNamesTheOptionAndWhatWasExpected() throws Exception {
    assertThat(run("--events", 0)).isEqualTo(2);
    assertThat(error.toString()).contains("--events 0: expected at least 1");
    assertThat(run("--anomalies", "0.9")).isEqualTo(2);
    assertThat(error.toString()).contains("--anomalies 0.9: expected 0 to 0.5");
    assertThat(run("--file", "a", "--csv", "b")).isEqualTo(2);
    assertThat(run("--topik", "x")).isEqualTo(2);
    assertThat(files()).isEmpty();
  }

  @Test
  void nothingIsLeftWhereAFileCannotBeWritten() throws Exception {
    Path labels = directory.resolve("labels.csv");
    Path nowhere = directory.resolve("nowhere").resolve("events.avro");
    assertThat(run("--file", nowhere, "--labels", labels)).isEqualTo(1);
    assertThat(error.toString()).contains("cannot write " + nowhere).hasLineCount(1);
    assertThat(files()).isEmpty();
  }

  @Test
  void labelsAndEventsInOneFileAreWrongUsage() throws Exception {
    Path file = directory.resolve("events.csv");
    assertThat(run("--csv", file, "--labels", file, "--events", 10)).isEqualTo(2);
    assertThat(error.toString()).contains("--labels " + file + ": expected another file");
    assertThat(files()).isEmpty();
  }

  @Test
  void anUnreachableBrokerIsNamed() throws Exception {
    assertThat(run("--bootstrap-server", "127.0.0.1:1", "--labels", directory.resolve("l.csv")))
        .isEqualTo(1);
    assertThat(error.toString()).contains("no Kafka broker answers at 127.0.0.1:1").hasLineCount(1);
    assertThat(files()).isEmpty();
  }

  private int run(Object... arguments) {
    CommandLine line = new CommandLine(new GenerateCommand());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(error, true));
    line.setExecutionExceptionHandler(
        (thrown, failed, parsed) -> {
          failed.getErr().println(thrown.getMessage());
          return 1;
        });
    return line.execute(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
  }

  private List<Path> files() throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  private static List<GenericRecord> readAvro(Path file) throws Exception {
    List<GenericRecord> records = new ArrayList<>();
    try (DataFileReader<GenericRecord> reader =
        new DataFileReader<>(file.toFile(), new GenericDatumReader<>())) {
      reader.forEach(records::add);
    }
    return records;
  }

  private static List<NamedCsvRecord> readCsv(Path file) throws Exception {
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
      return reader.stream().toList();
    }
  }
}
