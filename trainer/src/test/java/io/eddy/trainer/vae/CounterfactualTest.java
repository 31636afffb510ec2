package io.eddy.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.eddy.model.feature.Feature;
import io.eddy.model.feature.FeatureKind;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.types.TFloat32;

class CounterfactualTest {
  private static final int NUMBERS = 5;
  private static final int ROWS = 50;
  private static final double SCATTER = 0.2;
  private static final FeatureSpec SPEC = spec();

  private static FeatureSpec spec() {
    List<Feature> features = new ArrayList<>();
    for (int i = 0; i < NUMBERS; i++) {
      features.add(new Feature("tied" + i, FeatureKind.NUMBER, null, null, "test"));
    }
    features.add(new Feature("mode", FeatureKind.CATEGORY, List.of("a", "b"), null, "test"));
    return new FeatureSpec(features, List.of());
  }

  /** Numbers that follow a hidden one, and a word that follows nothing. */
  private static RowBatch tied(int count, double leastHidden, long seed) {
    RowBatch rows = RowBatch.of(SPEC);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < count; i++) {
      int row = rows.append();
      double drawn = random.nextGaussian();
      double hidden = drawn + Math.copySign(leastHidden, drawn);
      for (int column = 0; column < NUMBERS; column++) {
        rows.setNumber(row, column, hidden + SCATTER * random.nextGaussian());
      }
      rows.setCategory(row, 0, 1 + i % 2);
    }
    return rows;
  }

  /** Fields of each row, numbers first; the expected numbers are standardised. */
  private record Blame(float[] before, float[] after, float[] expected) {}

  private static double standardised(TrainedVae vae, RowBatch rows, int row, int column) {
    InputShape.Column scale = vae.shape().columns().get(column);
    return (rows.number(row, column) - scale.mean()) / scale.deviation();
  }

  private static Blame blame(TrainedVae vae, RowBatch rows) {
    double[][] numeric = new double[rows.size()][NUMBERS];
    float[][] numbers = new float[rows.size()][NUMBERS];
    float[][] present = new float[rows.size()][NUMBERS];
    int[][] words = new int[rows.size()][1];
    for (int row = 0; row < rows.size(); row++) {
      words[row][0] = rows.category(row, 0);
      for (int column = 0; column < NUMBERS; column++) {
        numeric[row][column] = rows.number(row, column);
        boolean there = !Double.isNaN(numeric[row][column]);
        numbers[row][column] = there ? (float) standardised(vae, rows, row, column) : 0;
        present[row][column] = there ? 1 : 0;
      }
    }
    List<float[]> found =
        GraphRun.of(
            tf -> {
              Inputs.Hiding hiding =
                  vae.mixtures()
                      .filling()
                      .<Inputs.Hiding>map(
                          gaussian -> new Inputs.Hiding.Filled(new Filling(tf, gaussian)))
                      .orElseGet(Inputs.Hiding.Nothing::new);
              Operand<TFloat32> standardised = tf.constant(StdArrays.ndCopyOf(numbers));
              Inputs inputs =
                  new Inputs(
                          tf.constant(StdArrays.ndCopyOf(numeric)),
                          tf.constant(StdArrays.ndCopyOf(words)),
                          standardised,
                          tf.constant(StdArrays.ndCopyOf(present)),
                          null,
                          null)
                      .repeated(tf, vae.shape(), 1, standardised, hiding);
              Network network =
                  new Network(
                      tf,
                      Parameters.constants(tf, vae.weights()),
                      vae.shape(),
                      vae.hyperparameters());
              Judge judge = new Judge(tf, vae, network);
              Judgement judged = judge.judge(inputs);
              Counterfactual blame =
                  Counterfactual.of(tf, new Counterfactual.Over(judge, inputs, hiding), judged);
              return List.of(judged.contribution(), blame.contribution(), blame.expected());
            });
    return new Blame(found.get(0), found.get(1), found.get(2));
  }

  private static TrainedVae trained(Family family) {
    Hyperparameters chosen =
        family == Family.CVAE
            ? TrainedModels.QUICK.given(List.of("mode"))
            : TrainedModels.QUICK.with(family);
    return TrainedModels.train(SPEC, tied(2000, 0, 1), chosen);
  }

  private static double numbersOf(float[] contributions, int row) {
    return IntStream.range(0, NUMBERS)
        .mapToDouble(i -> contributions[row * (NUMBERS + 1) + i])
        .sum();
  }

  @ParameterizedTest
  @EnumSource(
      value = Family.class,
      names = {"AE", "VAE", "CVAE"})
  void theNumberThatLeftItsTieIsToBlameAndExpectedWhereItWas(Family family) {
    TrainedVae vae = trained(family);
    RowBatch whole = tied(ROWS, 1, 9);
    RowBatch broken = tied(ROWS, 1, 9);
    for (int row = 0; row < ROWS; row++) {
      // Within the number's own range: nothing but the tie is wrong.
      broken.setNumber(row, row % NUMBERS, -whole.number(row, row % NUMBERS));
    }
    broken.setNumber(0, NUMBERS - 1, Double.NaN);
    Blame found = blame(vae, broken);
    int named = 0;
    double away = 0;
    double moved = 0;
    for (int row = 0; row < ROWS; row++) {
      int first = row * (NUMBERS + 1);
      int most = 0;
      for (int column = 0; column < NUMBERS; column++) {
        most = found.after()[first + column] > found.after()[first + most] ? column : most;
      }
      named += most == row % NUMBERS ? 1 : 0;
      away +=
          Math.abs(
                  found.expected()[row * NUMBERS + row % NUMBERS]
                      - standardised(vae, whole, row, row % NUMBERS))
              / ROWS;
      moved +=
          Math.abs(
                  standardised(vae, broken, row, row % NUMBERS)
                      - standardised(vae, whole, row, row % NUMBERS))
              / ROWS;
      assertThat(found.after()[first + NUMBERS]).isEqualTo(found.before()[first + NUMBERS]);
      double sum = numbersOf(found.before(), row);
      assertThat(numbersOf(found.after(), row)).isCloseTo(sum, within(1e-4 * (1 + Math.abs(sum))));
    }
    assertThat(named).isGreaterThanOrEqualTo(ROWS * 95 / 100);
    // Without a mixture the network answers alone, and it saw the wrong number too.
    assertThat(away).isLessThan((vae.mixtures().judging().isPresent() ? 0.1 : 0.3) * moved);
    // A gap is to blame for nothing.
    assertThat(found.after()[NUMBERS - 1]).isZero();
  }
}
