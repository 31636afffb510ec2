package io.eddy.trainer.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddy.command.Failure;
import io.eddy.model.feature.Feature;
import io.eddy.model.feature.FeatureKind;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowBatch;
import io.eddy.model.profile.Overrides;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvHistoryTest {
  @TempDir private Path folder;

  @Test
  void columnsBecomeFeaturesAndCellsRows() throws IOException {
    Path file =
        write("h.csv", "rpm,site,note\n", 100, i -> i % 7 + ".5," + "AB".charAt(i % 2) + ",\n");

    try (EncodedHistory history = encode(file)) {
      assertThat(history.size()).isEqualTo(100);
      assertThat(history.spec().features())
          .extracting(Feature::name)
          .containsExactly("rpm", "site");
      assertThat(history.spec().features().get(1).vocabulary()).containsExactly("A", "B");
      assertThat(history.spec().skipped().get(0).reason()).isEqualTo("missing in all 100 rows");
      RowBatch rows = RowBatch.of(history.spec());
      history.copyRow(99, rows);
      history.copyRow(0, rows);
      assertThat(rows.number(0, 0)).isEqualTo(1.5);
      assertThat(rows.category(0, 0)).isEqualTo(2);
      assertThat(rows.number(1, 0)).isEqualTo(0.5);
      assertThat(rows.category(1, 0)).isEqualTo(1);
      assertThat(history.timed()).isFalse();
      assertThat(history.labelled()).isFalse();
      assertThat(history.rejected()).isZero();
    }
    assertThat(folder.resolve("work")).isEmptyDirectory();
  }

  @Test
  void missingIsEmptyOrOneOfTheUsualWords() throws IOException {
    String[] missing = {"", "NA", "NaN", "null", "  "};
    Path file = write("h.csv", "x,y\n", 50, i -> (i < 5 ? missing[i] : i % 9) + "," + i % 8 + "\n");

    try (EncodedHistory history = encode(file)) {
      RowBatch rows = RowBatch.of(history.spec());
      for (int i = 0; i < 6; i++) {
        history.copyRow(i, rows);
      }
      assertThat(history.spec().features())
          .extracting(Feature::name)
          .containsExactly("x", "y", Feature.MISSING_COUNT_NAME);
      assertThat(IntStream.range(0, 6).mapToObj(i -> rows.number(i, 0)))
          .containsExactly(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 5.0);
      assertThat(rows.number(4, 2)).isEqualTo(1);
      assertThat(rows.number(5, 2)).isZero();
    }
  }

  @Test
  void delimiterIsFoundAndQuotesAndByteOrderMarkAreUnderstood() throws IOException {
    Path semicolons =
        write("s.csv", "\uFEFF\"a;1\";b\r\n", 30, i -> "\"" + i % 9 + "\";\"p;" + i % 2 + "\"\r\n");
    Path tabs = write("t.csv", "a, x\tb\n", 30, i -> i % 9 + "\tp" + i % 2 + "\n");

    try (EncodedHistory one = encode(semicolons);
        EncodedHistory other = encode(tabs)) {
      assertThat(one.spec().features()).extracting(Feature::name).containsExactly("a;1", "b");
      assertThat(one.spec().features().get(1).vocabulary()).containsExactly("p;0", "p;1");
      assertThat(other.spec().features()).extracting(Feature::name).containsExactly("a, x", "b");
    }
  }

  @Test
  void zippedFilesAndSeveralFilesAreOneHistoryWithTheirDigests() throws Exception {
    Path plain = write("a.csv", "x\n", 30, i -> i % 9 + "\n");
    Path zipped = folder.resolve("b.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      out.write(Files.readAllBytes(plain));
    }

    try (EncodedHistory history = encode(plain, zipped)) {
      assertThat(history.size()).isEqualTo(60);
      assertThat(history.sources()).extracting("name").containsExactly("a.csv", "b.csv.gz");
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(zipped));
      assertThat(history.sources().get(1).detail())
          .isEqualTo("sha256:" + HexFormat.of().formatHex(digest));
    }
  }

  @Test
  void timeAndLabelColumnsAreReadAndTheLabelIsNoFeature() throws IOException {
    Path file =
        write(
            "h.csv",
            "at,x,bad\n",
            48,
            i ->
                "2026-01-0"
                    + (1 + i / 24)
                    + "T"
                    + String.format("%02d", i % 24)
                    + ":00:00Z,"
                    + i % 9
                    + ","
                    + (i == 7 ? 1 : 0)
                    + "\n");
    CsvHistory source = new CsvHistory(List.of(file), Optional.of("at"), Optional.of("bad"));

    try (EncodedHistory history = encode(source, Overrides.none())) {
      assertThat(history.timed()).isTrue();
      assertThat(history.time(0)).isEqualTo(1767225600000L);
      assertThat(history.time(47)).isEqualTo(1767225600000L + 47 * 3_600_000L);
      assertThat(history.labelled()).isTrue();
      assertThat(IntStream.range(0, 48).filter(history::label)).containsExactly(7);
      assertThat(history.spec().features()).extracting(Feature::name).containsExactly("x");
      assertThat(history.spec().skipped().get(0).reason())
          .isEqualTo("spans 47.0 hours; the hour of day needs 2 days");
    }
  }

  @Test
  void existingModelReadsOnlyItsColumnsAsItKnowsThem() throws IOException {
    FeatureSpec spec =
        new FeatureSpec(
            List.of(
                new Feature("code", FeatureKind.CATEGORY, List.of("7"), null, "test"),
                new Feature("motor.speed", FeatureKind.NUMBER, null, null, "test")),
            List.of());
    Path file = write("h.csv", "other,motor.speed,code\n", 3, i -> "?," + i + "," + (7 + i) + "\n");

    try (EncodedHistory history =
        History.encode(source(file), spec, folder.resolve("work"), HistoryProgress.none())) {
      RowBatch rows = RowBatch.of(spec);
      history.copyRow(0, rows);
      history.copyRow(1, rows);
      assertThat(history.spec()).isEqualTo(spec);
      assertThat(rows.category(0, 0)).isEqualTo(1);
      assertThat(rows.category(1, 0)).isEqualTo(RowBatch.UNKNOWN_CATEGORY);
      assertThat(rows.number(1, 0)).isEqualTo(1);
    }
    Path lacking = write("l.csv", "code\n", 3, i -> "7\n");
    assertThatThrownBy(
            () ->
                History.encode(
                    source(lacking), spec, folder.resolve("work"), HistoryProgress.none()))
        .isInstanceOf(Failure.class)
        .hasMessage(lacking + " has no column motor.speed, needed as feature; it has code");
  }

  @Test
  void wordsSeenOnceAmongManyRowsAreUnknown() throws IOException {
    Path few = write("f.csv", "s\n", 100, i -> (i == 50 ? "once" : "w" + i % 3) + "\n");
    Path many = write("m.csv", "s\n", 1000, i -> (i == 50 ? "once" : "w" + i % 3) + "\n");

    try (EncodedHistory small = encode(few);
        EncodedHistory large = encode(many)) {
      assertThat(small.spec().features().get(0).vocabulary()).contains("once");
      assertThat(large.spec().features().get(0).vocabulary()).containsExactly("w0", "w1", "w2");
      RowBatch rows = RowBatch.of(large.spec());
      large.copyRow(50, rows);
      large.copyRow(51, rows);
      assertThat(rows.category(0, 0)).isEqualTo(RowBatch.UNKNOWN_CATEGORY);
      assertThat(rows.category(1, 0)).isEqualTo(1);
    }
  }

  @Test
  void sampleIsSpreadOverAllRows() throws IOException {
    Path file = write("h.csv", "x,y\n", 1000, i -> (i < 900 ? 1 : i % 5) + "," + i % 3 + "\n");

    try (EncodedHistory history =
        History.encode(
            source(file), Overrides.none(), 50, folder.resolve("work"), HistoryProgress.none())) {
      assertThat(history.spec().features()).extracting(Feature::name).contains("y");
      assertThat(history.spec().features().get(0).reason()).contains("in 50 rows");
      assertThat(history.size()).isEqualTo(1000);
    }
  }

  @Test
  void textAmongNumbersIsAFailureWithItsPlace() throws IOException {
    Path file = write("h.csv", "id,rpm\n", 100, i -> "a," + (i == 15 ? "abc" : i % 9) + "\n");

    assertFailure(
        file,
        file
            + " line 17, column rpm: expected a number as in the other 99 rows, found 'abc'; use"
            + " --category rpm if it is text");
    Overrides text = new Overrides(Set.of(), Set.of("rpm"), Set.of(), Set.of());
    try (EncodedHistory history = encode(source(file), text)) {
      assertThat(history.spec().features().get(0).vocabulary()).contains("abc", "0", "8");
    }
  }

  @Test
  void raggedRowIsAFailureWithItsLine() throws IOException {
    Path file = write("h.csv", "a,b\n", 30, i -> i == 4 ? "1\n" : "1,2\n");

    assertFailure(file, file + " line 6: expected 2 cells as in the header, found 1");
  }

  @Test
  void headerMustNameEveryColumnOnce() throws IOException {
    Path twice = write("t.csv", "a,b,a\n", 1, i -> "1,2,3\n");
    Path empty = write("e.csv", "a,,b\n", 1, i -> "1,2,3\n");

    assertFailure(
        twice,
        twice + " line 1: columns 1 and 3 are both named a; expected a name of its own for each");
    assertFailure(empty, empty + " line 1: column 2 has no name; expected a header line");
  }

  @Test
  void tooFewRowsAreAFailure() throws IOException {
    Path nothing = write("n.csv", "", 0, i -> "");
    Path none = write("0.csv", "a,b\n", 0, i -> "");
    Path one = write("1.csv", "a,b\n", 1, i -> "1,2\n");

    assertFailure(nothing, nothing + " is empty; expected a line with the names of the columns");
    assertFailure(none, none + " has no rows; expected at least 20 to train on");
    assertFailure(one, one + " has 1 row; expected at least 20 to train on");
  }

  @Test
  void equalRowsAreAFailure() throws IOException {
    Path file = write("h.csv", "a,b\n", 40, i -> "1,x\n");

    assertFailure(file, "nothing to learn from: all 40 rows are equal");
  }

  @Test
  void constantColumnIsSkippedAndNotFatal() throws IOException {
    Path file = write("h.csv", "a,b\n", 40, i -> "1," + i % 9 + "\n");

    try (EncodedHistory history = encode(file)) {
      assertThat(history.spec().features()).extracting(Feature::name).containsExactly("b");
      assertThat(history.spec().skipped().get(0).reason())
          .isEqualTo("constant at 1 in all 40 rows");
    }
  }

  @Test
  void filesThatCannotBeReadAreFailures() throws IOException {
    Path absent = folder.resolve("absent.csv");
    Path latin = folder.resolve("latin.csv");
    Files.write(latin, "a,b\nK\u00f6ln,1\n".repeat(9).getBytes(StandardCharsets.ISO_8859_1));
    Path unzipped = write("u.csv.gz", "a\n", 3, i -> "1\n");
    Path quoted = write("q.csv", "a,b\n", 3, i -> "\"1,2\n");

    assertFailure(absent, "there is no file " + absent);
    assertFailure(folder, folder + " is a folder; expected a file");
    assertFailure(
        latin,
        latin + " is not UTF-8 text, somewhere after line 1; iconv makes UTF-8 of other encodings");
    assertThatThrownBy(() -> encode(unzipped))
        .isInstanceOf(Failure.class)
        .hasMessageContaining(unzipped + " cannot be read after line 1: ")
        .hasMessageContaining("GZIP");
    assertThatThrownBy(() -> encode(quoted))
        .isInstanceOf(Failure.class)
        .hasMessageContaining(quoted + " cannot be read after line");
    assertThat(folder.resolve("work")).doesNotExist();
  }

  @Test
  void differentHeadersAreAFailure() throws IOException {
    Path one = write("1.csv", "a,b\n", 30, i -> "1,2\n");
    Path other = write("2.csv", "b,a\n", 30, i -> "1,2\n");

    assertThatThrownBy(() -> encode(one, other))
        .isInstanceOf(Failure.class)
        .hasMessage(
            other + " has other columns than " + one + "; expected the same header in all files");
  }

  @Test
  void unreadableTimesAndLabelsAreFailuresWithTheirPlace() throws IOException {
    Path file = write("h.csv", "at,x,bad\n", 30, i -> "yesterday," + i % 9 + ",maybe\n");

    assertThatThrownBy(
            () ->
                encode(
                    new CsvHistory(List.of(file), Optional.of("at"), Optional.empty()),
                    Overrides.none()))
        .hasMessage(
            file
                + " line 2, column at: expected an ISO-8601 time, or seconds or milliseconds since"
                + " 1970, found 'yesterday'");
    assertThatThrownBy(
            () ->
                encode(
                    new CsvHistory(List.of(file), Optional.empty(), Optional.of("bad")),
                    Overrides.none()))
        .hasMessage(
            file
                + " line 2, column bad: expected 0 or 1, false or true, normal or anomaly, no or"
                + " yes, found 'maybe'");
    assertThatThrownBy(
            () ->
                encode(
                    new CsvHistory(List.of(file), Optional.of("when"), Optional.empty()),
                    Overrides.none()))
        .hasMessage(file + " has no column when, needed as time; it has at, x, bad");
    assertThat(folder.resolve("work").toFile().list()).isNullOrEmpty();
  }

  @Test
  void overrideOfNoColumnNamesTheNearest() throws IOException {
    Path file = write("h.csv", "rpm,x\n", 30, i -> i % 9 + "," + i % 7 + "\n");

    assertThatThrownBy(
            () -> encode(source(file), new Overrides(Set.of(), Set.of(), Set.of(), Set.of("rmp"))))
        .isInstanceOf(Failure.class)
        .hasMessage("the history has no field rmp; did you mean rpm?");
  }

  private void assertFailure(Path file, String message) {
    assertThatThrownBy(() -> encode(file)).isInstanceOf(Failure.class).hasMessage(message);
  }

  private Path write(String name, String header, int rows, IntFunction<String> row)
      throws IOException {
    String body = IntStream.range(0, rows).mapToObj(row).collect(Collectors.joining());
    return Files.writeString(folder.resolve(name), header + body);
  }

  private static CsvHistory source(Path... files) {
    return new CsvHistory(List.of(files), Optional.empty(), Optional.empty());
  }

  private EncodedHistory encode(Path... files) {
    return encode(source(files), Overrides.none());
  }

  private EncodedHistory encode(CsvHistory source, Overrides overrides) {
    return History.encode(
        source, overrides, 100_000, folder.resolve("work"), HistoryProgress.none());
  }
}
