package io.eddy.trainer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eddy.trainer.PlantCsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImputeCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> NAMES = List.of(PlantCsv.HEADER.split(","));

  @TempDir private static Path shared;
  private static Path bundle;

  @TempDir private Path folder;
  private List<List<String>> truth;
  private List<List<String>> gappy;
  private Path output;

  @BeforeAll
  static void train() throws IOException {
    bundle = PlantBundle.train(shared);
  }

  /** Rows that the model has not seen; each of these cells is missing in one row of eight. */
  @BeforeEach
  void writeFileWithGaps() throws IOException {
    truth = PlantCsv.rows(3000, 2);
    SplittableRandom random = new SplittableRandom(3);
    gappy = new ArrayList<>();
    for (List<String> row : truth) {
      List<String> cells = new ArrayList<>(row);
      for (String name : List.of("mode", "temperature", "pressure", "starts", "note", "at")) {
        if (random.nextInt(8) == 0) {
          cells.set(NAMES.indexOf(name), "");
        }
      }
      gappy.add(cells);
    }
    PlantCsv.write(folder.resolve("gaps.csv"), gappy);
    output = folder.resolve("full.csv");
  }

  private CommandRun impute(String... more) {
    List<String> arguments = new ArrayList<>(List.of("impute", bundle.toString()));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private JsonNode imputed() throws IOException {
    CommandRun run =
        impute(
            "--csv",
            folder.resolve("gaps.csv").toString(),
            "--output",
            output.toString(),
            "--json");
    assertThat(run.exitCode()).as(run.errors().toString()).isZero();
    return JSON.readTree(run.output());
  }

  private static JsonNode field(JsonNode result, String name) {
    for (JsonNode field : result.path("fields")) {
      if (field.path("field").asText().equals(name)) {
        return field;
      }
    }
    throw new AssertionError(name + " is not in " + result);
  }

  /** Error relative to the mean's, and the shares within one and two deviations. */
  private double[] compare(String name) throws IOException {
    List<String> header = List.of(Files.readAllLines(output).get(0).split(","));
    int column = header.indexOf(name);
    int certainty = header.indexOf(name + "_deviation");
    List<List<String>> full = PlantCsv.read(output);
    double mean =
        PlantCsv.column(truth, name).stream()
            .filter(cell -> !cell.isEmpty())
            .mapToDouble(Double::parseDouble)
            .average()
            .orElseThrow();
    double[] sums = new double[5];
    for (int row = 0; row < truth.size(); row++) {
      String known = truth.get(row).get(column);
      if (gappy.get(row).get(column).isEmpty() && !known.isEmpty()) {
        double value = Double.parseDouble(known);
        double error = Math.abs(value - Double.parseDouble(full.get(row).get(column)));
        double deviation = Double.parseDouble(full.get(row).get(certainty));
        sums[0] += error * error;
        sums[1] += (value - mean) * (value - mean);
        sums[2] += error <= deviation ? 1 : 0;
        sums[3] += error <= 2 * deviation ? 1 : 0;
        sums[4]++;
      }
    }
    return new double[] {Math.sqrt(sums[0] / sums[1]), sums[2] / sums[4], sums[3] / sums[4]};
  }

  @Test
  void filledNumbersAreFarNearerThanTheMeanAndAsSureAsTheySay() throws IOException {
    JsonNode result = imputed();
    Map<String, Double> mostError = Map.of("temperature", 0.25, "pressure", 0.35);
    for (String name : mostError.keySet()) {
      double[] found = compare(name);
      assertThat(found[0]).as(name).isLessThan(mostError.get(name));
      assertThat(found[1]).as(name).isBetween(0.58, 0.78);
      assertThat(found[2]).as(name).isBetween(0.88, 0.99);
      JsonNode measured = field(result, name).path("measured");
      assertThat(measured.path("hidden").asInt()).isEqualTo(1000);
      assertThat(measured.path("errorToMean").asDouble()).isCloseTo(found[0], within(0.1));
      assertThat(measured.path("withinOne").asDouble()).isCloseTo(found[1], within(0.1));
      assertThat(measured.path("withinTwo").asDouble()).isCloseTo(found[2], within(0.07));
    }
    assertThat(PlantCsv.column(PlantCsv.read(output), "starts"))
        .allMatch(cell -> cell.matches("\\d+"));
  }

  @Test
  void filledCategoriesAreRightAndAsSureAsTheySay() throws IOException {
    JsonNode measured = field(imputed(), "mode").path("measured");
    List<String> modes = PlantCsv.column(PlantCsv.read(output), "mode");
    long right = 0;
    long filled = 0;
    for (int row = 0; row < truth.size(); row++) {
      if (gappy.get(row).get(1).isEmpty()) {
        filled++;
        right += modes.get(row).equals(truth.get(row).get(1)) ? 1 : 0;
      }
    }
    assertThat(right / (double) filled).isGreaterThan(0.97);
    assertThat(measured.path("right").asDouble()).isGreaterThan(0.97);
    assertThat(measured.path("stated").asDouble()).isGreaterThan(0.95);
    assertThat(measured.path("commonest").asDouble()).isLessThan(0.7);
  }

  @Test
  void everythingElseStaysAsItIs() throws IOException {
    JsonNode result = imputed();
    List<String> header = List.of(Files.readAllLines(output).get(0).split(","));
    assertThat(header.subList(0, NAMES.size())).isEqualTo(NAMES);
    assertThat(header.subList(NAMES.size(), header.size()))
        .containsExactly(
            "mode_probability", "temperature_deviation", "pressure_deviation", "starts_deviation");
    List<List<String>> full = PlantCsv.read(output);
    assertThat(full).hasSize(truth.size());
    long filled = 0;
    long left = 0;
    for (int row = 0; row < full.size(); row++) {
      for (int column = 0; column < NAMES.size(); column++) {
        String before = gappy.get(row).get(column);
        String after = full.get(row).get(column);
        int certainty = header.indexOf(NAMES.get(column) + "_deviation");
        if (!before.isEmpty()) {
          assertThat(after).isEqualTo(before);
        } else if (after.isEmpty()) {
          left++;
        } else {
          filled++;
        }
        if (certainty >= 0) {
          assertThat(full.get(row).get(certainty).isEmpty()).isEqualTo(!before.isEmpty());
        }
      }
    }
    assertThat(result.path("filled").asLong()).isEqualTo(filled);
    assertThat(result.path("left").asLong()).isEqualTo(left);
    assertThat(field(result, "note").path("kind").asText()).isEqualTo("unknown");
    assertThat(field(result, "at").path("kind").asText()).isEqualTo("context");
    assertThat(field(result, "at").path("filled").asLong()).isZero();
  }

  @Test
  void avroIsFilledInItsOwnTypes() throws IOException {
    Path file = folder.resolve("gaps.avro");
    writeAvro(file);
    Path full = folder.resolve("full.avro");
    CommandRun run = impute("--avro", file.toString(), "--output", full.toString());
    assertThat(run.exitCode()).as(run.errors().toString()).isZero();
    assertThat(run.output()).contains("missing cells filled, in 300 rows");
    try (DataFileReader<GenericRecord> in =
        new DataFileReader<>(full.toFile(), new GenericDatumReader<GenericRecord>())) {
      for (int row = 0; in.hasNext(); row++) {
        GenericRecord record = in.next();
        boolean gap = row % 3 == 0;
        assertThat(record.get("starts")).isInstanceOf(Integer.class);
        assertThat(record.get("mode")).isInstanceOf(GenericData.EnumSymbol.class);
        assertThat(record.get("mode")).hasToString(truth.get(row).get(1));
        double load = (float) ((GenericRecord) record.get("motor")).get("load");
        double known = Double.parseDouble(truth.get(row).get(3));
        assertThat(load).isCloseTo(known, within(gap ? 30 : 1e-4));
        assertThat(record.get("motor_load_deviation") == null).isEqualTo(!gap);
        assertThat(record.get("note")).isNull();
      }
    }
  }

  private void writeAvro(Path file) throws IOException {
    Schema mode = SchemaBuilder.enumeration("Mode").symbols("idle", "run");
    Schema motor = SchemaBuilder.record("Motor").fields().optionalFloat("load").endRecord();
    Schema schema =
        SchemaBuilder.record("Reading")
            .fields()
            .name("at")
            .type(LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG)))
            .noDefault()
            .name("mode")
            .type(Schema.createUnion(Schema.create(Schema.Type.NULL), mode))
            .noDefault()
            .requiredString("site")
            .name("motor")
            .type(motor)
            .noDefault()
            .requiredDouble("temperature")
            .optionalDouble("pressure")
            .optionalInt("starts")
            .optionalString("note")
            .endRecord();
    try (DataFileWriter<GenericRecord> out =
        new DataFileWriter<>(new GenericDatumWriter<GenericRecord>(schema))) {
      out.create(schema, file.toFile());
      for (int row = 0; row < 300; row++) {
        List<String> cells = truth.get(row);
        boolean gap = row % 3 == 0;
        GenericRecord record = new GenericData.Record(schema);
        GenericRecord below = new GenericData.Record(motor);
        below.put("load", gap ? null : Float.parseFloat(cells.get(3)));
        record.put("at", 1_767_225_600_000L);
        record.put("mode", gap ? null : new GenericData.EnumSymbol(mode, cells.get(1)));
        record.put("site", cells.get(2));
        record.put("motor", below);
        record.put("temperature", Double.parseDouble(cells.get(4)));
        record.put("pressure", cells.get(5).isEmpty() ? null : Double.parseDouble(cells.get(5)));
        record.put("starts", gap ? null : Integer.parseInt(cells.get(6)));
        out.append(record);
      }
    }
  }

  @Test
  void avroRecordThatHoldsItsOwnKindIsRefusedInOneLine() throws IOException {
    Path file = folder.resolve("nested.avro");
    Schema schema =
        new Schema.Parser()
            .parse(
                """
                {"type":"record","name":"Reading","fields":[
                  {"name":"at","type":{"type":"long","logicalType":"timestamp-millis"}},
                  {"name":"mode","type":["null","string"]},
                  {"name":"site","type":"string"},
                  {"name":"motor","type":{"type":"record","name":"Motor","fields":[
                    {"name":"load","type":"double"}]}},
                  {"name":"temperature","type":"double"},
                  {"name":"pressure","type":["null","double"]},
                  {"name":"starts","type":"int"},
                  {"name":"cause","type":["null","Reading"]}]}""");
    GenericRecord motor = new GenericData.Record(schema.getField("motor").schema());
    motor.put("load", 70.0);
    GenericRecord record = new GenericData.Record(schema);
    record.put("at", 1_767_225_600_000L);
    record.put("site", "graz");
    record.put("motor", motor);
    record.put("temperature", 62.0);
    record.put("starts", 6);
    try (DataFileWriter<GenericRecord> out =
        new DataFileWriter<>(new GenericDatumWriter<GenericRecord>(schema))) {
      out.create(schema, file.toFile());
      out.append(record);
    }
    Path full = folder.resolve("full.avro");
    CommandRun run = impute("--avro", file.toString(), "--output", full.toString());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors()).hasSize(1);
    assertThat(run.errors().get(0)).contains("holds records within records of their own kind");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("gaps.csv", "nested.avro");
  }

  private void failed(int exitCode, String message, String... more) {
    CommandRun run = impute(more);
    assertThat(run.exitCode()).isEqualTo(exitCode);
    assertThat(run.output()).isEmpty();
    assertThat(run.errors().get(0)).contains(message);
    assertThat(output).doesNotExist();
  }

  @Test
  void badUseIsToldInOneLine() throws IOException {
    String gaps = folder.resolve("gaps.csv").toString();
    String full = output.toString();
    Path there = Files.writeString(folder.resolve("there.csv"), "mine");
    failed(2, "expected a name that ends in .csv", "--csv", gaps, "--output", full + ".avro");
    failed(2, "Missing required argument", "--output", full);
    failed(1, "exists already; expected a new file", "--csv", gaps, "--output", there.toString());
    assertThat(there).hasContent("mine");
    failed(1, "there is no file", "--csv", gaps + "x", "--output", full);

    List<List<String>> whole =
        truth.stream().filter(row -> !row.get(5).isEmpty()).limit(50).toList();
    Path nothing = PlantCsv.write(folder.resolve("whole.csv"), whole);
    failed(
        1,
        "no missing cell in a field that the model could fill",
        "--csv",
        nothing.toString(),
        "--output",
        full);

    Path taken = folder.resolve("taken.csv");
    Files.writeString(
        taken, Files.readString(Path.of(gaps)).replaceFirst("note", "pressure_deviation"));
    failed(1, "has a column pressure_deviation", "--csv", taken.toString(), "--output", full);
  }

  @Test
  void bundleThatCanOnlyScoreIsToldInOneLine() {
    CommandRun run =
        CommandRun.of(
            "impute",
            PlantBundle.OLD.toString(),
            "--csv",
            folder.resolve("gaps.csv").toString(),
            "--output",
            output.toString());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors()).hasSize(1);
    assertThat(run.errors().get(0)).contains("can only score");
    assertThat(output).doesNotExist();
  }
}
