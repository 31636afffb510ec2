package io.eddy.trainer.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddy.trainer.MachineCsv;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a user does wrong: one clear line, the right exit code, and nothing half written. */
class BadUseTest {
  @TempDir private Path folder;
  private Path good;

  @BeforeEach
  void writeGoodHistory() throws IOException {
    good = MachineCsv.write(folder.resolve("good.csv"), 300);
    Files.createDirectory(folder.resolve("out"));
  }

  /** Arguments with % for the folder. */
  private CommandRun train(String... arguments) {
    List<String> all =
        new ArrayList<>(
            List.of("train", "--output", folder.resolve("out/model").toString(), "--hidden", "8"));
    Arrays.stream(arguments).map(each -> each.replace("%", folder + "/")).forEach(all::add);
    return CommandRun.of(all.toArray(String[]::new));
  }

  private void failed(CommandRun run, int exitCode, String message) {
    assertThat(run.exitCode()).as(run.errors().toString()).isEqualTo(exitCode);
    assertThat(run.output()).isEmpty();
    assertThat(run.errors().get(0)).contains(message.replace("%", folder + "/"));
    int last = run.errors().size() - 1;
    if (exitCode == 1) {
      assertThat(run.errors()).hasSize(1);
    } else {
      assertThat(run.errors().get(last)).matches("See eddy (train|evaluate) --help");
    }
    assertThat(folder.resolve("out")).isEmptyDirectory();
  }

  private void failedOn(String content, String message) throws IOException {
    Files.writeString(folder.resolve("bad.csv"), content);
    failed(train("--csv", "%bad.csv"), 1, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--csv %good.csv --outputt x      | Unknown option: '--outputt'",
        "                                 | Missing required argument",
        "--csv %good.csv --topic events   | are mutually exclusive",
        "--csv %good.csv --seed 1 --seed 2 | should be specified only once",
        "--csv %good.csv --latent -1      | latent: expected 0 or more, found -1",
        "--csv %good.csv --batch -1       | batch: expected 0 or more, found -1",
        "--csv %good.csv --steps -1       | steps: expected 0 or more, found -1",
        "--csv %good.csv --samples 0      | samples: expected 1 or more, found 0",
        "--csv %good.csv --sample 0       | sample: expected at least 20 rows, found 0",
        "--csv %good.csv --learning-rate 5 | learning-rate: expected a number between 0 and 1",
        "--csv %good.csv --learning-rate x | option '--learning-rate': expected a number, found 'x'",
        "--csv %good.csv --false-alarm-rate 0   | expected a number between 0 and 1, found 0.0",
        "--csv %good.csv --false-alarm-rate 1   | expected a number between 0 and 1, found 1.0",
        "--csv %good.csv --false-alarm-rate NaN | expected a number between 0 and 1, found NaN",
        "--csv %good.csv --false-alarm-rate abc | expected a number, found 'abc'",
        "--csv %good.csv --detector a/b   | detector: expected letters, digits, dots",
        "--csv %good.csv --size huge      | expected one of [SMALL, DEFAULT, LARGE]",
        "--csv %good.csv --history dirty  | expected one of [CLEAN, MIXED]",
        "--csv %good.csv --family gan     | Invalid value for option '--family'",
        "--csv %good.csv --family cvae    | context: expected the fields that cvae takes as given",
        "--csv %good.csv --family vae --context mode | context: expected family cvae with it",
        "--csv %good.csv --beta 4         | beta: expected family beta-vae with it, found vae",
        "--csv %good.csv --family ae --score importance | score: expected elbo or reconstruction",
        "--csv %good.csv --likelihood x   | expected one of [GAUSSIAN, STUDENT, LAPLACE]",
        "--csv %good.csv --search 0       | search: expected 1 or more, found 0",
        "--csv %good.csv --search-minutes 0 | search-minutes: expected more than 0, found 0.0",
        "--csv %good.csv --score entropy  | expected one of [ELBO, RECONSTRUCTION, IMPORTANCE]",
        "--csv %good.csv --stage          | --stage needs --publish",
        "--csv %good.csv --from earliest  | --from does not go with files",
        "--csv %good.csv --until 5        | --until does not go with files",
        "--csv %good.csv --time at --label at | field at cannot be both --time and --label",
        "--csv %good.csv --number load --skip load | field load is given two uses",
        "--topic events --time at         | --time does not go with a topic",
        "--topic events --label anomaly   | --label does not go with a topic",
        "--topic events --from yesterday  | --from: expected earliest, latest, an offset, a time",
      })
  void wrongUsageIsExitCodeTwo(String arguments, String message) {
    String[] words = arguments == null ? new String[0] : arguments.split(" ");
    failed(train(words), 2, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--csv %none.csv                  | there is no file %none.csv",
        "--csv %                          | is a folder; expected a file",
        "--avro %good.csv                 | is not an Avro container file",
        "--csv %good.csv --label anomly   | has no column anomly, needed as label; it has at, mode",
        "--csv %good.csv --label mode     | line 2, column mode: expected 0 or 1, false or true",
        "--csv %good.csv --time when      | has no column when, needed as time; it has at, mode",
        "--csv %good.csv --time mode      | line 2, column mode: expected an ISO-8601 time",
        "--csv %good.csv --number mode    | line 2, column mode: expected a number because of --number",
        "--csv %good.csv --skip lod       | the history has no field lod; did you mean load?",
        "--csv %good.csv --context lod    | --context: the history has no field lod; did you mean load?",
        "--csv %good.csv --category q     | the history has no field q",
        "--csv %good.csv --config %none         | settings file %none cannot be read",
        "--topic events --bootstrap-server nonsense | Invalid url in bootstrap.servers: nonsense",
        "--topic t --bootstrap-server x.invalid:1   | cannot read topic t from x.invalid:1",
        "--csv %good.csv --publish --bootstrap-server x.invalid:1 | cannot publish to topic eddy-models at x.invalid:1",
      })
  void failureIsExitCodeOneAndOneLine(String arguments, String message) {
    failed(train(arguments.split(" ")), 1, message);
  }

  @Test
  void unusableCsvIsNamedByFileAndLine() throws IOException {
    String rows = "1,2\n3,4\n".repeat(20);
    failedOn("", "%bad.csv is empty; expected a line with the names of the columns");
    failedOn("a,b\n", "%bad.csv has no rows");
    failedOn("a,b\n1,2\n", "%bad.csv has 1 row; expected at least 20 to train on");
    failedOn(
        "a,b\n" + rows + "1\n", "%bad.csv line 42: expected 2 cells as in the header, found 1");
    failedOn("a,b\n" + rows + "x,2\n", "line 42, column a: expected a number as in the other 40");
    failedOn("a,b\n" + "1,2\n".repeat(40), "nothing to learn from: all 40 rows are equal");
    failedOn("a,\n" + rows, "%bad.csv line 1: column 2 has no name; expected a header line");
    failedOn("a,a\n" + rows, "%bad.csv line 1: columns 1 and 2 are both named a");
    failedOn("a,b\n" + rows + "\"1,2\n", "%bad.csv cannot be read after line");
    failedOn(
        "a,b\n" + rows + "\"x\ny\u001b[31m" + "z".repeat(999) + "\",2\n", ", found 'x y [31mzzz");
  }

  @Test
  void unreadableBytesAreNoCsv() throws IOException {
    Files.write(folder.resolve("bad.csv"), new byte[] {'a', '\n', (byte) 0xff, (byte) 0xfe});
    failed(train("--csv", "%bad.csv"), 1, "%bad.csv is not UTF-8 text");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream zipped = new GZIPOutputStream(bytes)) {
      zipped.write(Files.readString(good).getBytes(StandardCharsets.UTF_8));
    }
    byte[] cut = Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2);
    Files.write(folder.resolve("cut.csv.gz"), cut);
    failed(train("--csv", "%cut.csv.gz"), 1, "%cut.csv.gz cannot be read after line");
    Files.writeString(folder.resolve("no.csv.gz"), "a,b\n1,2\n");
    failed(train("--csv", "%no.csv.gz"), 1, "Not in GZIP format");
  }

  @Test
  void outputMustBeNewAndWritable() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    for (Path target : List.of(file, folder, file.resolve("model"), file.resolve("on/model"))) {
      CommandRun run =
          CommandRun.of("train", "--csv", good.toString(), "--output", target.toString());
      failed(run, 1, "--output " + target + (Files.exists(target) ? " exists" : " cannot be"));
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactlyInAnyOrder(file, good, folder.resolve("out"));
    }
  }

  @Test
  void evaluateNeedsASoundBundleThatFitsTheData() throws IOException {
    Path bundle = folder.resolve("bundle");
    String csv = good.toString();
    assertThat(
            CommandRun.of(
                    "train",
                    "--csv",
                    csv,
                    "--output",
                    bundle.toString(),
                    "--steps",
                    "20",
                    "--hidden",
                    "4",
                    "--skip",
                    "at")
                .exitCode())
        .isZero();

    failed(CommandRun.of("evaluate", "--csv", csv), 2, "Missing required parameter: 'BUNDLE'");
    failed(CommandRun.of("evaluate", bundle.toString()), 2, "Missing required argument");
    failed(
        CommandRun.of("evaluate", folder + "/none", "--csv", csv),
        1,
        "bundle %none is refused: it does not exist");
    failed(CommandRun.of("evaluate", csv, "--csv", csv), 1, "good.csv is refused: it is no folder");

    Path other = Files.writeString(folder.resolve("other.csv"), "load,x\n1,2\n");
    failed(
        CommandRun.of("evaluate", bundle.toString(), "--csv", other.toString()),
        1,
        "other.csv has no column mode, needed as feature; it has load, x");
    Files.writeString(bundle.resolve("calibration"), "tampered");
    failed(
        CommandRun.of("evaluate", bundle.toString(), "--csv", csv),
        1,
        "bundle is refused: file calibration does not have the SHA-256 of the manifest");
  }

  @Test
  void aTrainingThatFailsSaysSoToPrometheus() throws IOException {
    Path metrics = folder.resolve("eddy.prom");
    failed(train("--csv", "%nowhere.csv", "--metrics-file", "%eddy.prom"), 1, "nowhere.csv");
    assertThat(metrics).content().contains("eddy_training_succeeded{detector=\"eddy\"} 0.0");

    failed(
        train("--csv", good.toString(), "--metrics-file", "%nowhere/eddy.prom"),
        1,
        "--metrics-file %nowhere/eddy.prom cannot be written");
  }
}
