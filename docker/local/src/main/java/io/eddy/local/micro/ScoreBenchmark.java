package io.eddy.local.micro;

import io.eddy.model.feature.RowBatch;
import io.eddy.model.score.ModelScorer;
import io.eddy.model.score.Scores;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** From rows to scores: one call of the model. Made by JMH. */
@State(Scope.Benchmark)
public class ScoreBenchmark {
  /** Rows of the call. */
  @Param({"1", "32", "500", "1000"})
  public int rows;

  private Workbench bench;
  private RowBatch batch;
  private ModelScorer scorer;
  private Scores scores;

  /** Made by JMH. */
  public ScoreBenchmark() {}

  @Setup
  public void open() {
    bench = Workbench.open();
    scorer = bench.model().scorer();
    scores = new Scores(scorer.latentDimensions());
    batch = bench.rows();
    bench.fill(batch, rows, bench.decoder());
  }

  @Benchmark
  public Scores score() {
    scorer.score(batch, scores);
    return scores;
  }

  @TearDown
  public void close() throws IOException {
    bench.close();
  }
}
