package io.eddy.trainer.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddy.model.bundle.Bundle;
import io.eddy.model.bundle.Manifest;
import io.eddy.model.bundle.Model;
import io.eddy.trainer.MachineCsv;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainChoicesTest {
  @TempDir private Path folder;
  private String csv;
  private Path bundle;

  @BeforeEach
  void writeHistory() throws IOException {
    csv = MachineCsv.write(folder.resolve("machine.csv"), 400).toString();
    bundle = folder.resolve("model");
  }

  private CommandRun train(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("train", "--csv", csv, "--label", "anomaly", "--output", bundle.toString()));
    arguments.addAll(List.of("--steps", "20"));
    arguments.addAll(List.of(more));
    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.errors().toString()).isZero();
    return run;
  }

  private Map<String, String> chosen() throws Exception {
    Bundle written = Bundle.open(bundle);
    // Loading runs the self-test, with its scores and its explanations.
    Model.load(written).close();
    return written.manifest().hyperparameters();
  }

  @Test
  void defaultsAreAVaeOfDefaultSizeForAMixedHistory() throws Exception {
    train();
    assertThat(chosen())
        .containsEntry("family", "vae")
        .containsEntry("size", "default")
        .containsEntry("history", "mixed")
        .containsEntry("likelihood", "gaussian")
        .containsEntry("beta", "1.0")
        .doesNotContainKey("context");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--family ae --size small          | family=ae size=small hidden=64 beta=0.0 mixture=0.0",
        "--family Beta-VAE --hidden 9,7    | family=beta-vae hidden=9,7 beta=4.0",
        "--family vae-gan --beta 2 --likelihood student | beta=2.0 likelihood=student",
        "--context mode,load --size small  | family=cvae context=mode,load mixture=0.0",
        "--history clean --likelihood laplace --hidden 8 | history=clean likelihood=laplace",
      })
  void choicesReachTheModel(String arguments, String expected) throws Exception {
    train(arguments.split(" "));
    Map<String, String> chosen = chosen();
    for (String entry : expected.split(" ")) {
      assertThat(chosen).containsEntry(entry.split("=")[0], entry.split("=")[1]);
    }
  }

  @Test
  void searchKeepsTheBestAndSaysSo() throws Exception {
    CommandRun run = train("--search", "3", "--size", "small");
    Manifest manifest = Bundle.open(bundle).manifest();
    assertThat(manifest.figures()).containsEntry("configurationsTried", 3.0);
    List<String> lines = run.errors().stream().filter(line -> line.startsWith("tried ")).toList();
    assertThat(lines).hasSize(3);
    double best = manifest.figures().get("validationBound");
    String chosen =
        "bound %.4f  best %.4f  (hidden %s, latent %s, learning rate %s, %s)"
            .formatted(
                best,
                best,
                manifest.hyperparameters().get("hidden"),
                manifest.hyperparameters().get("latent"),
                manifest.hyperparameters().get("learningRate"),
                manifest.hyperparameters().get("likelihood"));
    assertThat(lines).anyMatch(line -> line.endsWith(chosen));
    assertThat(lines.get(2)).startsWith("tried 3 of 3").contains("best %.4f".formatted(best));
  }
}
