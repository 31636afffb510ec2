package io.eddy.trainer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eddy.trainer.PlantCsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleCommandTest {
  private static final int ROWS = 8000;

  @TempDir private static Path shared;
  private static Path bundle;
  private static List<List<String>> history;

  @TempDir private Path folder;

  @BeforeAll
  static void train() throws IOException {
    bundle = PlantBundle.train(shared);
    history = PlantCsv.read(shared.resolve("history.csv"));
  }

  private CommandRun sample(String name, int rows, String... more) {
    String[] arguments = {
      "sample", bundle.toString(), "--rows", "" + rows, "--output", folder.resolve(name).toString()
    };
    String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return CommandRun.of(all);
  }

  private List<List<String>> made() throws IOException {
    CommandRun run = sample("made.csv", ROWS);
    assertThat(run.exitCode()).as(run.errors().toString()).isZero();
    Path file = folder.resolve("made.csv");
    assertThat(Files.readAllLines(file).get(0)).isEqualTo(PlantCsv.HEADER.replace(",note", ""));
    List<List<String>> rows = PlantCsv.read(file);
    assertThat(rows).hasSize(ROWS);
    return rows;
  }

  private static double[] numbers(List<List<String>> rows, String name) {
    return PlantCsv.column(rows, name).stream()
        .filter(cell -> !cell.isEmpty())
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double covariance(double[] one, double[] other) {
    double first = mean(one);
    double second = mean(other);
    return IntStream.range(0, one.length)
        .mapToDouble(i -> (one[i] - first) * (other[i] - second))
        .average()
        .orElseThrow();
  }

  private static double deviation(double[] values) {
    return Math.sqrt(covariance(values, values));
  }

  private static double correlation(List<List<String>> rows, String one, String other) {
    double[] first = numbers(rows, one);
    double[] second = numbers(rows, other);
    return covariance(first, second) / deviation(first) / deviation(second);
  }

  private static double share(List<List<String>> rows, String... wanted) {
    List<String> names = List.of(PlantCsv.HEADER.split(","));
    return rows.stream()
            .filter(
                row ->
                    Arrays.stream(wanted)
                        .map(each -> each.split("="))
                        .allMatch(
                            pair ->
                                row.get(names.indexOf(pair[0]))
                                    .equals(pair.length > 1 ? pair[1] : "")))
            .count()
        / (double) rows.size();
  }

  @Test
  void numbersAreSpreadAndTiedAsInTheHistory() throws IOException {
    List<List<String>> made = made();
    for (String name : List.of("motor.load", "temperature", "pressure", "starts")) {
      double[] before = numbers(history, name);
      double[] after = numbers(made, name);
      double deviation = deviation(before);
      assertThat(mean(after)).as(name).isCloseTo(mean(before), within(0.1 * deviation));
      assertThat(deviation(after)).as(name).isCloseTo(deviation, within(0.1 * deviation));
      assertThat(Arrays.stream(after).min().orElseThrow())
          .isGreaterThanOrEqualTo(Arrays.stream(before).min().orElseThrow() - 1e-5);
    }
    assertThat(correlation(made, "motor.load", "temperature"))
        .isCloseTo(correlation(history, "motor.load", "temperature"), within(0.02));
    assertThat(correlation(made, "temperature", "starts"))
        .isCloseTo(correlation(history, "temperature", "starts"), within(0.05));
    assertThat(PlantCsv.column(made, "starts")).allMatch(cell -> cell.matches("\\d+"));
  }

  @Test
  void categoriesComeAsOftenAndInTheSameCompany() throws IOException {
    List<List<String>> made = made();
    for (String mode : List.of("mode=run", "mode=idle")) {
      assertThat(share(made, mode)).isCloseTo(share(history, mode), within(0.03));
      for (String site : List.of("site=graz", "site=oslo", "site=porto")) {
        assertThat(share(made, mode, site))
            .as("%s %s", mode, site)
            .isCloseTo(share(history, mode, site), within(0.04));
      }
    }
    // Never in the history; one row in ten or more if the two were drawn by themselves.
    assertThat(share(made, "mode=run", "site=porto") + share(made, "mode=idle", "site=oslo"))
        .isLessThan(0.06);
  }

  @Test
  void gapsComeAsOftenAsInTheHistory() throws IOException {
    List<List<String>> made = made();
    assertThat(share(made, "pressure=")).isCloseTo(share(history, "pressure="), within(0.03));
    assertThat(share(made, "temperature=")).isZero();
  }

  @Test
  void modelTakesItsOwnRowsForNormal() throws IOException {
    made();
    sample("made.avro", 2000);
    for (String[] file : new String[][] {{"--csv", "made.csv"}, {"--avro", "made.avro"}}) {
      CommandRun run =
          CommandRun.of(
              "evaluate", bundle.toString(), file[0], folder.resolve(file[1]).toString(), "--json");
      JsonNode figures = new ObjectMapper().readTree(run.output());
      assertThat(figures.path("rejected").asInt()).isZero();
      assertThat(figures.path("falseAlarmRate").asDouble()).isLessThan(0.01);
    }
  }

  @Test
  void sameSeedGivesTheSameFile() throws IOException {
    for (String ending : List.of(".csv", ".avro")) {
      sample("one" + ending, 700, "--seed", "5");
      sample("two" + ending, 700, "--seed", "5");
      sample("other" + ending, 700, "--seed", "6");
      byte[] one = Files.readAllBytes(folder.resolve("one" + ending));
      assertThat(folder.resolve("two" + ending)).hasBinaryContent(one);
      assertThat(Files.readAllBytes(folder.resolve("other" + ending))).isNotEqualTo(one);
    }
  }

  @Test
  void avroHoldsTheSameRowsInNestedRecords() throws IOException {
    sample("made.avro", 600);
    sample("made.csv", 600);
    List<List<String>> rows = PlantCsv.read(folder.resolve("made.csv"));
    try (DataFileReader<GenericRecord> in =
        new DataFileReader<>(
            folder.resolve("made.avro").toFile(), new GenericDatumReader<GenericRecord>())) {
      Schema schema = in.getSchema();
      assertThat(schema.getField("pressure").schema().isNullable()).isTrue();
      assertThat(schema.getField("temperature").schema().getType()).isEqualTo(Schema.Type.DOUBLE);
      assertThat(schema.getField("starts").schema().getType()).isEqualTo(Schema.Type.LONG);
      assertThat(schema.getField("at").schema().getLogicalType().getName())
          .isEqualTo("timestamp-millis");
      for (List<String> row : rows) {
        GenericRecord record = in.next();
        assertThat(record.get("mode")).hasToString(row.get(1));
        assertThat((double) ((GenericRecord) record.get("motor")).get("load"))
            .isCloseTo(Double.parseDouble(row.get(3)), within(1e-6));
        assertThat(record.get("pressure") == null).isEqualTo(row.get(5).isEmpty());
        assertThat(record.get("starts")).hasToString(row.get(6));
      }
      assertThat(in.hasNext()).isFalse();
    }
  }

  @Test
  void resultForProgramsIsOneDocument() throws IOException {
    CommandRun run = sample("made.csv", 500, "--json");
    JsonNode result = new ObjectMapper().readTree(run.output());
    assertThat(result.path("rows").asInt()).isEqualTo(500);
    assertThat(result.at("/fields/0/kind").asText()).isEqualTo("time");
    assertThat(result.at("/fields/5/field").asText()).isEqualTo("pressure");
    long gaps =
        PlantCsv.column(PlantCsv.read(folder.resolve("made.csv")), "pressure").stream()
            .filter(String::isEmpty)
            .count();
    assertThat(result.at("/fields/5/missing").asLong()).isEqualTo(gaps);
    assertThat(result.at("/fields/6/kind").asText()).isEqualTo("whole number");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "made.txt   | 5 | 2 | made.txt: expected a name that ends in .csv or .avro",
        "made.csv   | 0 | 2 | rows: expected 1 or more, found 0",
        "there.csv  | 5 | 1 | there.csv exists already; expected a new file",
        "no/made.csv| 5 | 1 | is no folder to write into",
      })
  void badUseIsToldInOneLine(String name, int rows, int exitCode, String message)
      throws IOException {
    Files.writeString(folder.resolve("there.csv"), "mine");
    CommandRun run = sample(name, rows);
    assertThat(run.exitCode()).isEqualTo(exitCode);
    assertThat(run.errors().get(0)).contains(message);
    assertThat(folder).isDirectoryContaining(file -> file.endsWith("there.csv"));
    assertThat(folder.toFile().list()).containsExactly("there.csv");
    assertThat(folder.resolve("there.csv")).hasContent("mine");
  }

  @Test
  void bundleThatIsNotThereOrCanOnlyScoreIsToldInOneLine() {
    for (String[] each :
        new String[][] {
          {folder.resolve("none").toString(), "it does not exist"},
          {PlantBundle.OLD.toString(), "can only score"}
        }) {
      CommandRun run =
          CommandRun.of(
              "sample", each[0], "--rows", "5", "--output", folder.resolve("x.csv").toString());
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.errors()).hasSize(1);
      assertThat(run.errors().get(0)).contains(each[1]);
      assertThat(folder).isEmptyDirectory();
    }
  }
}
