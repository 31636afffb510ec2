package io.eddy.local.micro;

import io.eddy.streams.judge.BatchJudge;
import io.eddy.streams.judge.EventBatch;
import io.eddy.streams.judge.JudgementMeters;
import io.eddy.streams.judge.ShadowMeters;
import io.eddy.streams.judge.Verdict;
import io.eddy.streams.metric.ServiceMeters;
import io.eddy.streams.model.ModelSchedule;
import io.eddy.streams.model.ServingModel;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * From the events of a poll to their verdicts, all of it: decode, score, explain what is reported.
 * Made by JMH.
 */
@State(Scope.Benchmark)
public class JudgeBenchmark {
  private Workbench bench;
  private BatchJudge judge;
  private final EventBatch batch = new EventBatch();

  /** Made by JMH. */
  public JudgeBenchmark() {}

  @Setup
  public void open() {
    bench = Workbench.open();
    ModelSchedule schedule = new ModelSchedule();
    schedule.replace(Map.of(0L, new ServingModel(bench.model(), Optional.empty())));
    ServiceMeters meters = new ServiceMeters("bench");
    judge =
        new BatchJudge(
            schedule,
            bench.schemas(),
            JudgementMeters.of(meters, schedule),
            new ShadowMeters(meters, schedule),
            1);
  }

  @Benchmark
  public List<Verdict> judge() {
    batch.clear();
    for (byte[] event : bench.next()) {
      batch.add(event, 1);
    }
    return judge.judge(batch);
  }

  @TearDown
  public void close() throws IOException {
    bench.close();
  }
}
