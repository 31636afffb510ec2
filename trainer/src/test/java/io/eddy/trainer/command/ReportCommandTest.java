package io.eddy.trainer.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eddy.model.bundle.Bundle;
import io.eddy.trainer.MachineCsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;
  private static Path csv;
  private static Path timed;
  private static Path untimed;

  @BeforeAll
  static void train() throws IOException {
    csv = MachineCsv.write(folder.resolve("machine.csv"), 600);
    timed = bundle("timed", "--time", "at", "--label", "anomaly", "--set", "kafka.a.password=open");
    untimed =
        bundle(
            "untimed",
            "--label",
            "anomaly",
            "--skip",
            "at",
            "--latent",
            "1",
            "--skip",
            "pressure,mode");
  }

  private static Path bundle(String name, String... more) {
    Path bundle = folder.resolve(name);
    String[] arguments = new String[9 + more.length];
    String[] all = {
      "train",
      "--csv",
      csv.toString(),
      "--output",
      bundle.toString(),
      "--hidden",
      "8",
      "--steps",
      "100"
    };
    System.arraycopy(all, 0, arguments, 0, all.length);
    System.arraycopy(more, 0, arguments, all.length, more.length);
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.exitCode()).as(run.errors().toString()).isZero();
    return bundle;
  }

  private static Path page(String name, Path... bundles) {
    Path page = folder.resolve(name);
    CommandRun run =
        bundles.length == 1
            ? CommandRun.of("report", bundles[0].toString(), "--output", page.toString())
            : CommandRun.of(
                "report",
                bundles[0].toString(),
                bundles[1].toString(),
                "--output",
                page.toString());
    assertThat(run.exitCode()).as(run.errors().toString()).isZero();
    assertThat(run.output()).endsWith("page in " + page + System.lineSeparator());
    return page;
  }

  @Test
  void pageMadeAgainIsThePageInTheBundle() throws Exception {
    for (Path bundle : new Path[] {timed, untimed}) {
      Path page = page(bundle.getFileName() + "-again.html", bundle);
      assertThat(page).hasSameTextualContentAs(bundle.resolve("report.html"));
      Bundle.open(bundle);
    }
    assertThat(timed.resolve("report.html"))
        .content()
        .contains("machine.csv line ", "On test rows", "--time at", "Receiver")
        .doesNotContain("open", "kafka.a");
    assertThat(untimed.resolve("report.html"))
        .content()
        .contains(
            "each by models that did not see it",
            "The latents have one dimension",
            "--steps 100 --label anomaly --skip at --skip pressure,mode --latent 1 --output");
  }

  @Test
  void pageOfTwoComparesThem() {
    assertThat(page("both.html", timed, untimed))
        .content()
        .contains("From the first to the second: ", "latent 1 instead of");
  }

  @Test
  void oldBundleHasAReport() {
    assertThat(page("old.html", PlantBundle.OLD))
        .content()
        .contains(
            "holds no figures of its training", "drawn at random", "4 of 100 normal test rows");
  }

  @Test
  void figuresForProgramsAreOneDocument() throws IOException {
    CommandRun run = CommandRun.of("report", timed.toString(), untimed.toString(), "--json");
    assertThat(run.exitCode()).isZero();
    JsonNode result = JSON.readTree(run.output());
    JsonNode manifest = JSON.readTree(Files.readAllBytes(timed.resolve("manifest.json")));
    assertThat(result.at("/models/0/figures")).isEqualTo(manifest.path("figures"));
    assertThat(result.at("/models/0/report"))
        .isEqualTo(JSON.readTree(Files.readAllBytes(timed.resolve("report.json"))));
    assertThat(result.at("/models/0/findings/0/text").asText()).isNotBlank();
    assertThat(result.path("comparison").size()).isPositive();

    CommandRun one = CommandRun.of("report", untimed.toString(), "--json");
    assertThat(JSON.readTree(one.output()).has("comparison")).isFalse();
  }

  @Test
  void rowsGivenAreThoseThatEvaluateSpeaksOf() throws IOException {
    Path later = MachineCsv.write(folder.resolve("later.csv"), 500);
    String rows = later.toString();
    String first = timed.toString();
    String second = untimed.toString();
    JsonNode models =
        JSON.readTree(run("report", first, second, "--csv", rows, "--label", "anomaly", "--json"))
            .path("models");
    for (int i = 0; i < 2; i++) {
      String bundle = i == 0 ? first : second;
      JsonNode evaluated =
          JSON.readTree(run("evaluate", bundle, "--csv", rows, "--label", "anomaly", "--json"));
      JsonNode examination = models.get(i).path("examination");
      assertThat(examination.at("/sources/0").asText()).isEqualTo("later.csv");
      assertThat(examination.path("learnt")).isEmpty();
      JsonNode detection = examination.path("detection");
      for (String figure : new String[] {"auroc", "auprc", "normalRows", "anomalies"}) {
        assertThat(detection.path(figure)).as(figure).isEqualTo(evaluated.path(figure));
      }
      assertThat(detection.at("/operating/falseAlarms"))
          .isEqualTo(evaluated.path("falseAlarmRate"));
    }
  }

  @Test
  void pageSaysWhichRowsItIsMeasuredOn() throws IOException {
    Path page = folder.resolve("given.html");
    String own = "own history holds machine.csv: what is measured there flatters it";
    assertThat(
            run("report", timed.toString(), "--csv", csv.toString(), "--output", page.toString()))
        .contains("would be reported", own);
    assertThat(page)
        .content()
        .contains("measured on the rows of machine.csv, given for this report", own);
    JsonNode unmeasured = JSON.readTree(run("report", untimed.toString(), "--json"));
    assertThat(unmeasured.at("/models/0").has("examination")).isFalse();
  }

  private static String run(String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.exitCode()).as(run.errors().toString()).isZero();
    return run.output();
  }

  @Test
  void wrongUseIsOneClearLine() throws IOException {
    CommandRun none = CommandRun.of("report");
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.errors().get(0)).contains("Missing required parameter: 'BUNDLE'");

    CommandRun unnamed = CommandRun.of("report", timed.toString(), "--label", "anomaly");
    assertThat(unnamed.exitCode()).isEqualTo(2);
    assertThat(unnamed.errors().get(0))
        .contains("--label needs rows: expected --csv, --avro or --topic as well");

    CommandRun missing = CommandRun.of("report", folder + "/nowhere");
    assertThat(missing.exitCode()).isEqualTo(1);
    assertThat(missing.errors()).singleElement().asString().contains("it does not exist");

    CommandRun existing = CommandRun.of("report", timed.toString(), "--output", csv.toString());
    assertThat(existing.exitCode()).isEqualTo(1);
    assertThat(existing.errors())
        .singleElement()
        .asString()
        .contains("machine.csv exists already; expected a new file");
  }

  @Test
  void figuresThatWereChangedAreRefused() throws IOException {
    Path changed = bundle("changed", "--skip", "at");
    Files.writeString(changed.resolve("report.json"), "{}");
    CommandRun run = CommandRun.of("report", changed.toString());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors())
        .singleElement()
        .asString()
        .contains("file report.json does not have the SHA-256 of the manifest");
  }
}
