package io.eddy.trainer.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eddy.trainer.MachineCsv;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainAndEvaluateTest {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  @TempDir private Path folder;
  private String csv;
  private String bundle;

  @BeforeEach
  void writeHistory() throws IOException {
    csv = MachineCsv.write(folder.resolve("machine.csv"), 600).toString();
    bundle = folder.resolve("models/one").toString();
  }

  private CommandRun train(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "train",
                "--csv",
                csv,
                "--time",
                "at",
                "--label",
                "anomaly",
                "--output",
                bundle,
                "--hidden",
                "8",
                "--steps",
                "100"));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  @Test
  void resultForProgramsIsOneDocument() throws IOException {
    Path metrics = folder.resolve("eddy.prom");
    CommandRun run = train("--json", "--metrics-file", metrics.toString());

    assertThat(run.exitCode()).as(run.errors().toString()).isZero();
    JsonNode result = JSON.readTree(run.output());
    String version = result.path("version").asText();
    assertThat(metrics)
        .content()
        .contains("eddy_training_running{detector=\"eddy\"} 0.0")
        .contains("eddy_training_succeeded{detector=\"eddy\",version=\"" + version + "\"} 1.0")
        .contains("eddy_training_rows{detector=\"eddy\"} 600.0")
        .contains("eddy_training_step{detector=\"eddy\"} 100.0")
        .contains("kind=\"measured\",version=\"" + version + "\"} 0.");
    assertThat(result.path("detector").asText()).isEqualTo("eddy");
    assertThat(result.path("bundle").asText()).isEqualTo(bundle);
    assertThat(result.path("published").asBoolean(true)).isFalse();
    assertThat(result.path("falseAlarmRate").asDouble()).isEqualTo(0.001);
    assertThat(result.at("/rows/read").asInt()).isEqualTo(600);
    assertThat(result.at("/figures/testAuroc").isNumber()).isTrue();
    assertThat(result.path("warnings").get(0).asText())
        .startsWith("note: 118 calibration records are too few to count down to");

    CommandRun evaluated =
        CommandRun.of("evaluate", bundle, "--csv", csv, "--label", "anomaly", "--json");
    assertThat(evaluated.exitCode()).isZero();
    assertThat(evaluated.errors()).isEmpty();
    JsonNode figures = JSON.readTree(evaluated.output());
    assertThat(figures.path("version")).isEqualTo(result.path("version"));
    assertThat(figures.path("normalRows").asInt()).isEqualTo(588);
    assertThat(figures.path("anomalies").asInt()).isEqualTo(12);
    assertThat(figures.path("auroc").asDouble()).isBetween(0.5, 1.0);

    CommandRun unlabelled = CommandRun.of("evaluate", bundle, "--csv", csv, "--json");
    assertThat(JSON.readTree(unlabelled.output()).path("auroc").isNull()).isTrue();
  }

  @Test
  void resultForPeopleSaysWhatWasPromised() {
    CommandRun run = train("--false-alarm-rate", "1e-7");
    assertThat(run.exitCode()).isZero();
    assertThat(run.output())
        .contains(" in " + bundle)
        .contains("at most 0.0000001 of normal events (118 held-out records)");
    assertThat(run.errors())
        .anyMatch(line -> line.matches("  load +NUMBER: numbers from .*"))
        .anyMatch(line -> line.startsWith("training [==") && line.contains("rows/s"));

    CommandRun evaluated = CommandRun.of("evaluate", bundle, "--csv", csv, "--label", "anomaly");
    assertThat(evaluated.output())
        .contains(" on 588 normal rows, 12 anomalies, 0 unreadable")
        .containsPattern("reported 0(\\.\\d+)? of the normal rows; promised at most 0\\.0000001")
        .containsPattern("AUROC [01]\\.\\d");
  }

  /** In a process of its own, whose streams the native library and the loggers have too. */
  @Test
  void processPrintsOnlyTheDocumentAndLeavesNoTemporaryFiles() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    Path output = folder.resolve("output");
    Path errors = folder.resolve("errors");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                TrainerMain.class.getName(),
                "train",
                "--csv",
                csv,
                "--output",
                bundle,
                "--hidden",
                "8",
                "--steps",
                "20",
                "--json")
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

    assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
    String text = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(JSON.readTree(text).path("bundle").asText()).isEqualTo(bundle);
    assertThat(temporary).isEmptyDirectory();
    assertThat(folder.resolve("models")).isDirectoryContaining(p -> p.endsWith("one"));
  }
}
