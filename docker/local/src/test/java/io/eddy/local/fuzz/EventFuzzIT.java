package io.eddy.local.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddy.command.terminal.Place;
import io.eddy.command.terminal.ProgressLine;
import io.eddy.local.factory.FactoryEvents;
import io.eddy.local.model.FactoryModel;
import io.eddy.model.bundle.Bundle;
import io.eddy.model.bundle.Model;
import io.eddy.trainer.vae.HistoryKind;
import io.eddy.trainer.vae.Hyperparameters;
import io.eddy.trainer.vae.ModelSize;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short run of {@code eddy bench fuzz}. */
class EventFuzzIT {
  private static final int INPUTS = 100_000;
  private static final Hyperparameters QUICK =
      Hyperparameters.DEFAULT
          .with(HistoryKind.CLEAN)
          .with(new Hyperparameters.Architecture(ModelSize.SMALL, List.of(32), 4))
          .with(new Hyperparameters.Schedule(128, 600, 2e-3, 5));

  @TempDir private Path directory;

  @Test
  void nothingButAScoreOrARejectionComesOut() throws Exception {
    long seed = System.nanoTime();
    System.out.println("EventFuzzIT seed " + seed);
    Path bundle = directory.resolve("bundle");
    new FactoryModel("fuzz", 0.01, QUICK, 1).train(new FactoryEvents(1, 4000, 0), 4000, bundle);
    try (Model model = Model.load(Bundle.open(bundle))) {
      EventFuzz fuzz = new EventFuzz(seed, model);

      Tally tally = fuzz.run(INPUTS, 2, ProgressLine.on(new PrintWriter(System.err), Place.PLAIN));

      assertThat(tally.findings()).as("seed " + seed).isEmpty();
      assertThat(tally.inputs()).isEqualTo(INPUTS);
      // Most damage is found out by decoding; some must get through it all.
      assertThat(tally.reported()).isBetween(1000L, tally.judged());
      assertThat(fuzz.only(4711).inputs()).isEqualTo(1);
    }
  }
}
