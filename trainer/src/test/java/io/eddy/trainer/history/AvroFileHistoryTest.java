package io.eddy.trainer.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddy.command.Failure;
import io.eddy.model.event.Rejection.Reason;
import io.eddy.model.feature.Feature;
import io.eddy.model.feature.RowBatch;
import io.eddy.model.profile.Overrides;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AvroFileHistoryTest {
  private static final Schema EVENT =
      schema(
          """
          {"name": "x", "type": ["null", "double"]},
          {"name": "site", "type": "string"},
          {"name": "at", "type": {"type": "long", "logicalType": "timestamp-micros"}},
          {"name": "bad", "type": "boolean"}\
          """);

  @TempDir private Path folder;

  @Test
  void recordsBecomeRowsWithTheirTimesAndLabels() throws IOException {
    Path file = write("e.avro", EVENT, 20_000, AvroFileHistoryTest::fill);

    try (EncodedHistory history =
        encode(new AvroFileHistory(List.of(file), Optional.of("at"), Optional.of("bad")))) {
      assertThat(history.size()).isEqualTo(20_000);
      assertThat(history.spec().features())
          .extracting(Feature::name)
          .containsExactly("x", "site", "at.hourOfDay", Feature.MISSING_COUNT_NAME);
      assertThat(history.time(19_999)).isEqualTo(19_999 * 30_000L);
      assertThat(IntStream.range(0, 20_000).filter(history::label).count()).isEqualTo(20);
      RowBatch rows = RowBatch.of(history.spec());
      history.copyRow(10_003, rows);
      assertThat(rows.number(0, 0)).isEqualTo(10_003 % 13);
      assertThat(rows.category(0, 0)).isEqualTo(10_003 % 4 + 1);
      assertThat(history.sources().get(0).name()).isEqualTo("e.avro");
      assertThat(history.sources().get(0).detail()).startsWith("sha256:");
    }
  }

  @Test
  void schemasMayDifferAndTheLastOneCounts() throws IOException {
    Schema older = schema("{\"name\": \"x\", \"type\": \"int\"}");
    Schema newer =
        schema(
            """
            {"name": "x", "type": "double"},
            {"name": "load", "type": "double", "default": 2.5}\
            """);
    Path first = write("1.avro", older, 30, (row, i) -> row.put("x", i % 7));
    Path last =
        write(
            "2.avro",
            newer,
            30,
            (row, i) -> {
              row.put("x", i % 5 + 0.5);
              row.put("load", (double) (i % 3));
            });

    try (EncodedHistory history = encode(plain(first, last))) {
      RowBatch rows = RowBatch.of(history.spec());
      history.copyRow(3, rows);
      history.copyRow(33, rows);
      assertThat(rows.number(0, 0)).isEqualTo(3);
      assertThat(rows.number(0, 1)).isEqualTo(2.5);
      assertThat(rows.number(1, 0)).isEqualTo(3.5);
      assertThat(rows.number(1, 1)).isEqualTo(0);
      assertThat(history.rejected()).isZero();
    }
  }

  @Test
  void fileThatLacksAFieldIsRejectedAndMostOfThemAreAFailure() throws IOException {
    Schema other = schema("{\"name\": \"y\", \"type\": \"int\"}");
    Path few = write("few.avro", other, 10, (row, i) -> row.put("y", i));
    Path many = write("many.avro", other, 90, (row, i) -> row.put("y", i));
    Path good = write("good.avro", EVENT, 50, AvroFileHistoryTest::fill);

    try (EncodedHistory history = encode(plain(few, good))) {
      assertThat(history.size()).isEqualTo(50);
      assertThat(history.rejected()).isEqualTo(10);
      assertThat(history.rejections()).containsOnlyKeys(Reason.SCHEMA_MISMATCH);
    }
    assertThatThrownBy(() -> encode(plain(many, good)))
        .isInstanceOf(Failure.class)
        .hasMessage(
            many
                + " and 1 more file: 90 of 140 records cannot be read, expected at most half; the"
                + " first: SCHEMA_MISMATCH: many.avro: schema Event has no field x, which the model needs as NUMBER");
  }

  @Test
  void sampleReachesFromTheStartToTheEnd() throws IOException {
    Path file =
        write(
            "e.avro",
            EVENT,
            400_000,
            (row, i) -> {
              fill(row, i);
              row.put("site", i < 380_000 ? "early" : "late");
            });

    HistorySample sample = plain(file).sample(5_000, Overrides.none(), HistoryProgress.none());

    assertThat(sample.profile().rows()).isBetween(4_000L, 5_000L);
    assertThat(sample.profile().fields().get(1).distinct()).isEqualTo(2);
  }

  @Test
  void wholeOfASmallFileIsSampled() throws IOException {
    Path file = write("e.avro", EVENT, 3_000, AvroFileHistoryTest::fill);

    assertThat(
            plain(file).sample(100_000, Overrides.none(), HistoryProgress.none()).profile().rows())
        .isEqualTo(3_000);
  }

  @Test
  void damagedAndForeignFilesAreFailures() throws IOException {
    Path whole = write("whole.avro", EVENT, 20_000, AvroFileHistoryTest::fill);
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = Files.write(folder.resolve("cut.avro"), Arrays.copyOf(bytes, bytes.length * 2 / 3));
    Path foreign = Files.writeString(folder.resolve("foreign.avro"), "a,b\n1,2\n");
    Path empty = write("empty.avro", EVENT, 0, AvroFileHistoryTest::fill);

    assertThatThrownBy(() -> encode(plain(cut)))
        .isInstanceOf(Failure.class)
        .hasMessage(
            cut
                + " is damaged: its end is missing; expected a file that is written to its end and copied"
                + " whole");
    assertThatThrownBy(() -> encode(plain(foreign)))
        .isInstanceOf(Failure.class)
        .hasMessageStartingWith(foreign + " is not an Avro container file");
    assertThatThrownBy(() -> encode(plain(empty)))
        .isInstanceOf(Failure.class)
        .hasMessage(empty + " has no rows; expected at least 20 to train on");
    assertThatThrownBy(() -> encode(plain(folder.resolve("absent.avro"))))
        .isInstanceOf(Failure.class)
        .hasMessage("there is no file " + folder.resolve("absent.avro"));
    assertThat(folder.resolve("work").toFile().list()).isNullOrEmpty();
  }

  @Test
  void timeOfAnotherTypeIsAFailure() throws IOException {
    Path file = write("e.avro", EVENT, 50, AvroFileHistoryTest::fill);

    assertThatThrownBy(
            () -> encode(new AvroFileHistory(List.of(file), Optional.of("site"), Optional.empty())))
        .isInstanceOf(Failure.class)
        .hasMessageEndingWith("field site is string, which the model cannot read as NUMBER");
  }

  private static Schema schema(String fields) {
    return new Schema.Parser()
        .parse("{\"type\": \"record\", \"name\": \"Event\", \"fields\": [" + fields + "]}");
  }

  private static void fill(GenericRecord row, int i) {
    row.put("x", i % 50 == 0 ? null : i % 13 * 1.0);
    row.put("site", "s" + i % 4);
    row.put("at", i * 30_000_000L);
    row.put("bad", i % 1000 == 1);
  }

  private Path write(String name, Schema schema, int rows, ObjIntConsumer<GenericRecord> fill)
      throws IOException {
    Path path = folder.resolve(name);
    try (DataFileWriter<GenericRecord> out =
        new DataFileWriter<>(new GenericDatumWriter<GenericRecord>(schema))) {
      out.setCodec(CodecFactory.nullCodec());
      out.create(schema, path.toFile());
      GenericRecord row = new GenericData.Record(schema);
      for (int i = 0; i < rows; i++) {
        fill.accept(row, i);
        out.append(row);
      }
    }
    return path;
  }

  private static AvroFileHistory plain(Path... files) {
    return new AvroFileHistory(List.of(files), Optional.empty(), Optional.empty());
  }

  private EncodedHistory encode(AvroFileHistory source) {
    return History.encode(
        source, Overrides.none(), 100_000, folder.resolve("work"), HistoryProgress.none());
  }
}
