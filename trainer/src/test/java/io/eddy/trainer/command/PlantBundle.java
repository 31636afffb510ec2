package io.eddy.trainer.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddy.trainer.PlantCsv;
import java.io.IOException;
import java.nio.file.Path;

/** A small model of {@link PlantCsv}, trained in two seconds through the command. */
final class PlantBundle {
  /** What the oldest trainer wrote; its models can only score. */
  static final Path OLD =
      Path.of("..", "schemas", "model", "src", "test", "resources", "bundle-format-1");

  private PlantBundle() {}

  static Path train(Path folder) throws IOException {
    Path history = PlantCsv.write(folder.resolve("history.csv"), PlantCsv.rows(4000, 1));
    Path bundle = folder.resolve("bundle");
    CommandRun run =
        CommandRun.of(
            "train",
            "--csv",
            history.toString(),
            "--output",
            bundle.toString(),
            "--time-of-day",
            "at",
            "--skip",
            "note",
            "--history",
            "clean",
            "--hidden",
            "48",
            "--latent",
            "4",
            "--steps",
            "3000",
            "--learning-rate",
            "0.003");
    assertThat(run.exitCode()).as(run.errors().toString()).isZero();
    return bundle;
  }
}
