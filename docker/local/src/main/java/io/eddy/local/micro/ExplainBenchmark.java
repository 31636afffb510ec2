package io.eddy.local.micro;

import io.eddy.model.feature.RowBatch;
import io.eddy.model.score.Explanations;
import io.eddy.model.score.ModelScorer;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** From the rows to be reported to their explanations: one call of the model. Made by JMH. */
@State(Scope.Benchmark)
public class ExplainBenchmark {
  /** Rows of the call; ten are what a batch of the demo reports. */
  @Param({"1", "10"})
  public int rows;

  private Workbench bench;
  private RowBatch batch;
  private ModelScorer scorer;

  /** Made by JMH. */
  public ExplainBenchmark() {}

  @Setup
  public void open() {
    bench = Workbench.open();
    scorer = bench.model().scorer();
    batch = bench.rows();
    bench.fill(batch, rows, bench.decoder());
  }

  @Benchmark
  public Explanations explain() {
    return scorer.explain(batch);
  }

  @TearDown
  public void close() throws IOException {
    bench.close();
  }
}
