package io.eddy.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.eddy.model.feature.Feature;
import io.eddy.model.feature.FeatureKind;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowBatch;
import io.eddy.model.graph.AllowedOperations;
import io.eddy.model.graph.GraphCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.proto.SavedModel;

/**
 * The list of operations that a served graph may hold is exactly what our models hold: whoever
 * makes the trainer emit another one extends the list, and whoever drops one shortens it.
 */
class ServedOperationsTest {
  private static final Feature NUMBER = new Feature("load", FeatureKind.NUMBER, null, null, "test");
  private static final Feature OTHER = new Feature("heat", FeatureKind.NUMBER, null, null, "test");
  private static final Feature WORD =
      new Feature("mode", FeatureKind.CATEGORY, List.of("idle", "run"), null, "test");
  private static final FeatureSpec ALL =
      new FeatureSpec(
          List.of(
              NUMBER,
              OTHER,
              WORD,
              new Feature("at", FeatureKind.HOUR_OF_DAY, null, null, "test"),
              new Feature("at", FeatureKind.DAY_OF_WEEK, null, null, "test"),
              new Feature("", FeatureKind.MISSING_COUNT, null, null, "test")),
          List.of());
  private static final FeatureSpec NUMBERS = new FeatureSpec(List.of(NUMBER, OTHER), List.of());
  private static final FeatureSpec WORDS = new FeatureSpec(List.of(WORD), List.of());
  private static final Hyperparameters BRIEF =
      Hyperparameters.DEFAULT
          .with(new Hyperparameters.Architecture(ModelSize.SMALL, List.of(8), 2))
          .with(new Hyperparameters.Schedule(32, 20, 2e-3, 5));

  private static final String OF_FORMAT_ONE = "AddN";
  private static final Set<String> USED = new TreeSet<>();

  @TempDir private Path folder;

  private static RowBatch rows(FeatureSpec spec) {
    SplittableRandom random = new SplittableRandom(3);
    RowBatch rows = RowBatch.of(spec);
    for (int i = 0; i < 300; i++) {
      int row = rows.append();
      int missing = 0;
      for (int column = 0; column < spec.numericColumns(); column++) {
        boolean gap = column < 2 && random.nextInt(10) == 0;
        missing += gap ? 1 : 0;
        rows.setNumber(row, column, gap ? Double.NaN : random.nextGaussian());
      }
      if (spec == ALL) {
        rows.setNumber(row, spec.numericColumns() - 1, missing);
      }
      for (int column = 0; column < spec.categoryColumns(); column++) {
        rows.setCategory(row, column, 1 + random.nextInt(2));
      }
    }
    return rows;
  }

  private static Hyperparameters scoring(ScoreType type, double mixture) {
    return BRIEF.with(new Hyperparameters.Scoring(type, 3, 9, mixture));
  }

  private static Hyperparameters likelihood(Density density) {
    return BRIEF.with(new Hyperparameters.Objective(density, 0, -2, -1));
  }

  /** Every choice that changes the served graph at least once, not all of them together. */
  static Stream<Arguments> kinds() {
    List<String> context = List.of("load", "mode");
    Hyperparameters large =
        BRIEF.with(new Hyperparameters.Architecture(ModelSize.LARGE, List.of(8, 8), 2));
    return Stream.of(
        arguments("defaults", BRIEF, ALL),
        arguments("numbers", BRIEF, NUMBERS),
        arguments("words", BRIEF, WORDS),
        arguments("clean history", BRIEF.with(HistoryKind.CLEAN), ALL),
        arguments("large", large.with(HistoryKind.CLEAN), ALL),
        arguments("student", likelihood(Density.STUDENT), ALL),
        arguments("laplace", likelihood(Density.LAPLACE), ALL),
        arguments("no mixture", scoring(ScoreType.ELBO, 0), ALL),
        arguments("reconstruction", scoring(ScoreType.RECONSTRUCTION, 0), ALL),
        arguments("importance", scoring(ScoreType.IMPORTANCE, 0), ALL),
        arguments("ae", BRIEF.with(Family.AE), ALL),
        arguments("ae of words", BRIEF.with(Family.AE), WORDS),
        arguments("beta-vae", BRIEF.with(Family.BETA_VAE), ALL),
        arguments("vae-gan", BRIEF.with(Family.VAE_GAN), ALL),
        arguments("cvae", BRIEF.given(context), ALL),
        arguments("cvae of numbers", BRIEF.given(List.of("load")), NUMBERS));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void everyKindOfModelIsTaken(String name, Hyperparameters chosen, FeatureSpec spec)
      throws Exception {
    TrainedVae vae = TrainedModels.train(spec, rows(spec), chosen);
    Path model = folder.resolve("model");
    TrainedModels.load(vae, model, spec).close();
    SavedModel read = SavedModel.parseFrom(Files.readAllBytes(model.resolve(GraphCheck.FILE)));
    read.getMetaGraphs(0).getGraphDef().getNodeList().forEach(node -> USED.add(node.getOp()));
  }

  @AfterAll
  static void nothingIsAllowedThatNoModelUses() {
    Set<String> allowed = new TreeSet<>(AllowedOperations.names());
    allowed.remove(OF_FORMAT_ONE);
    assertThat(allowed).isEqualTo(USED);
  }
}
