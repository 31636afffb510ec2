package io.eddy.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.eddy.model.feature.RowBatch;
import io.eddy.trainer.vae.InputShape.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class MixtureColumnsTest {
  /** A measured number, a circle of time, a measured number; two words, many, and context. */
  private static final InputShape SHAPE =
      shape(
          List.of(Role.MEASURED, Role.CONTEXT, Role.MEASURED),
          List.of(
              new InputShape.Category(Role.MEASURED, 2, false),
              new InputShape.Category(Role.MEASURED, 25, false),
              new InputShape.Category(Role.CONTEXT, 3, false)));

  private static final int WIDTH = 4;
  private static final int FIELDS = 6;

  private static InputShape shape(List<Role> numbers, List<InputShape.Category> categories) {
    List<InputShape.Column> columns =
        numbers.stream().map(role -> new InputShape.Column(role, 0, 1, false)).toList();
    return new InputShape(columns, categories, List.of(), 100);
  }

  private static InputShape ofWords(int... words) {
    return shape(
        List.of(Role.MEASURED),
        Arrays.stream(words)
            .mapToObj(count -> new InputShape.Category(Role.MEASURED, count, false))
            .toList());
  }

  /** What the mixture sees of one row, and what it holds for being there. */
  private static List<float[]> seen(float[] numbers, float[] present, int[] words) {
    float[] decoded = new float[SHAPE.decoderOutputs()];
    decoded[0] = 0.1f;
    decoded[1] = 0.2f;
    decoded[2] = 0.3f;
    // Scores of the unknown word and the two others, beyond means and log-variances.
    decoded[6] = 1;
    decoded[7] = 2;
    decoded[8] = 3;
    return GraphRun.of(
        tf -> {
          Inputs inputs =
              new Inputs(
                  null,
                  tf.constant(StdArrays.ndCopyOf(new int[][] {words})),
                  rows(tf, numbers),
                  rows(tf, present),
                  null,
                  null);
          Likelihood likelihood =
              new Likelihood(tf, SHAPE, inputs, Hyperparameters.DEFAULT.objective());
          MixtureColumns columns = new MixtureColumns(SHAPE);
          return List.of(
              columns.rows(tf, inputs, likelihood, rows(tf, decoded)), columns.present(tf, inputs));
        });
  }

  private static Operand<TFloat32> rows(Ops tf, float[]... rows) {
    return tf.constant(StdArrays.ndCopyOf(rows));
  }

  @Test
  void measuredNumbersAndCategoriesOfFewWordsAreColumns() {
    assertThat(new MixtureColumns(SHAPE).width()).isEqualTo(WIDTH);
    assertThat(new MixtureColumns(SHAPE).numbers()).isEqualTo(2);
    assertThat(new MixtureColumns(ofWords(16)).width()).isEqualTo(17);
    assertThat(new MixtureColumns(ofWords(17)).width()).isEqualTo(1);
    // No more than 64 words in all; a later category of fewer words still finds room.
    assertThat(new MixtureColumns(ofWords(16, 16, 16, 12, 10, 4)).width())
        .isEqualTo(1 + 16 + 16 + 16 + 12 + 4);
  }

  @Test
  void rowsAreOfTheKindOfTheirRarestWordUnlessHardlyAnyRowHasIt() {
    double[][] rows = new double[1000][];
    for (int i = 0; i < rows.length; i++) {
      boolean second = i % 10 == 0;
      boolean common = i % 4 < 3;
      // A number, two words of one field and three of another, the last of them in three rows.
      rows[i] = new double[] {i, second ? 0 : 1, second ? 1 : 0, common ? 1 : 0, common ? 0 : 1, 0};
    }
    for (int i : new int[] {1, 2, 5}) {
      rows[i][3] = 0;
      rows[i][4] = 0;
      rows[i][5] = 1;
    }
    rows[6][1] = 0.4;

    int[] kinds = new MixtureColumns(ofWords(2, 3)).kinds(rows);

    assertThat(kinds[0]).as("the second word of the first field").isEqualTo(2);
    assertThat(kinds[3]).as("the second word of the second field").isEqualTo(4);
    assertThat(kinds[4]).as("the first word of the second field").isEqualTo(3);
    assertThat(kinds[1]).as("its rarest word is in three rows of a thousand").isEqualTo(1);
    assertThat(kinds[6]).as("no word of the first field is likely").isEqualTo(3);
    assertThat(new MixtureColumns(ofWords()).kinds(new double[][] {{1}, {2}}))
        .containsExactly(-1, -1);
  }

  @Test
  void whatIsThereIsSeenAsItIs() {
    List<float[]> seen =
        seen(new float[] {1.5f, 7, -2.5f}, new float[] {1, 1, 1}, new int[] {2, 9, 1});
    assertThat(seen.get(0)).containsExactly(1.5f, -2.5f, 0, 1);
    assertThat(seen.get(1)).containsExactly(1, 1, 1, 1);
  }

  @Test
  void aGapHoldsWhatTheDecoderExpects() {
    List<float[]> seen =
        seen(
            new float[] {0, 7, -2.5f},
            new float[] {0, 1, 1},
            new int[] {RowBatch.MISSING_CATEGORY, 9, 1});
    double all = Math.exp(1) + Math.exp(2) + Math.exp(3);
    float[] expected = {0.1f, -2.5f, (float) (Math.exp(2) / all), (float) (Math.exp(3) / all)};
    assertThat(seen.get(0)).containsExactly(expected, within(1e-6f));
    assertThat(seen.get(1)).containsExactly(0, 1, 0, 0);
  }

  @Test
  void anUnknownWordIsThereAndNoneOfTheWords() {
    List<float[]> seen =
        seen(
            new float[] {1, 0, 1},
            new float[] {1, 1, 1},
            new int[] {RowBatch.UNKNOWN_CATEGORY, 9, 1});
    assertThat(seen.get(0)).containsExactly(1, 1, 0, 0);
    assertThat(seen.get(1)).containsExactly(1, 1, 1, 1);
  }

  @Test
  void fieldsAddUpToTheColumns() {
    List<float[]> found =
        GraphRun.of(
            tf -> {
              Operand<TFloat32> columns =
                  rows(tf, new float[] {1, 2, 4, 8}, new float[] {-1, 0.5f, 0, 3});
              MixtureColumns of = new MixtureColumns(SHAPE);
              List<Operand<TFloat32>> outputs = new ArrayList<>();
              outputs.add(of.byField(tf, columns));
              outputs.add(of.byNumber(tf, columns));
              return outputs;
            });
    assertThat(found.get(0)).hasSize(2 * FIELDS);
    assertThat(found.get(0)).containsExactly(1, 0, 2, 12, 0, 0, -1, 0, 0.5f, 3, 0, 0);
    assertThat(found.get(1)).containsExactly(1, 0, 2, -1, 0, 0.5f);
  }
}
