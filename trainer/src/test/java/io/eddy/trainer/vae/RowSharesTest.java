package io.eddy.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddy.model.feature.RowBatch;
import io.eddy.model.score.ModelScorer;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class RowSharesTest {
  @TempDir private Path folder;

  private static float[] shares(float leftOut, float... losses) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      try (Result result =
          session
              .runner()
              .fetch(RowShares.withoutWorst(tf, tf.constant(losses), tf.constant(leftOut)))
              .run()) {
        float[] shares = new float[losses.length];
        ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(shares);
        return shares;
      }
    }
  }

  @Test
  void worstRowsGetNothingAndTheOthersShareEvenly() {
    float[] losses = {3, 9, 1, 2, 8, 0, -4, 5, 6, 7};
    assertThat(shares(0.2f, losses))
        .containsExactly(0.125f, 0, 0.125f, 0.125f, 0, 0.125f, 0.125f, 0.125f, 0.125f, 0.125f);
    assertThat(shares(0, losses)).containsOnly(0.1f);
    assertThat(shares(0.1f, 4, 4, 4)).containsOnly(1 / 3f);
  }

  @Test
  void meanLeavesTheWorstOutButNoFailure() {
    assertThat(RowShares.meanWithoutWorst(new float[] {9, 1, 2, 3}, 0.25)).isEqualTo(2);
    assertThat(RowShares.meanWithoutWorst(new float[] {9, 1, 2, 4}, 0)).isEqualTo(4);
    assertThat(RowShares.meanWithoutWorst(new float[] {Float.NaN, 1, 2, 3}, 0.25)).isNaN();
  }

  @Test
  void mixedHistoryIsNotLearntToTheLastAnomaly() throws Exception {
    double clean = ratioOfStrangeToUsual(HistoryKind.CLEAN);
    double mixed = ratioOfStrangeToUsual(HistoryKind.MIXED);
    assertThat(mixed).isGreaterThan(2 * clean);
  }

  /** One row in twenty five of the history is strange, all in the same way. */
  private double ratioOfStrangeToUsual(HistoryKind kind) throws Exception {
    MachineRows rows = new MachineRows(0, 0);
    RowBatch normal = new MachineRows(2400, 1).all();
    RowBatch history = rows.all();
    for (int i = 0; i < 2500; i++) {
      if (i % 25 == 24) {
        rows.add(70 + 0.01 * (i % 7), 26 + 0.01 * (i % 11), 3, 2);
      } else {
        history.append(normal, i - i / 25);
      }
    }
    TrainedVae vae = TrainedModels.train(MachineRows.SPEC, history, TrainedModels.QUICK.with(kind));
    MachineRows strange = new MachineRows(0, 0);
    strange.add(70, 26, 3, 2);
    try (ModelScorer scorer =
        TrainedModels.load(vae, folder.resolve(kind.label()), MachineRows.SPEC)) {
      float[] usual = TrainedModels.scores(scorer, normal);
      Arrays.sort(usual);
      double score = TrainedModels.scores(scorer, strange.all())[0];
      return (score - usual[usual.length / 2])
          / (usual[usual.length * 9 / 10] - usual[usual.length / 2]);
    }
  }
}
