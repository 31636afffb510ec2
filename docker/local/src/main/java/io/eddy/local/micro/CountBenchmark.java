package io.eddy.local.micro;

import io.eddy.streams.judge.BatchJudge;
import io.eddy.streams.judge.EventBatch;
import io.eddy.streams.judge.JudgementMeters;
import io.eddy.streams.judge.JudgementTally;
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

/** From verdicts to the service's metrics. Made by JMH. */
@State(Scope.Benchmark)
public class CountBenchmark {
  private Workbench bench;
  private List<Verdict> verdicts;
  private JudgementTally tally;
  private long passed;

  /** Made by JMH. */
  public CountBenchmark() {}

  @Setup
  public void open() {
    bench = Workbench.open();
    ModelSchedule schedule = new ModelSchedule();
    schedule.replace(Map.of(0L, new ServingModel(bench.model(), Optional.empty())));
    ServiceMeters meters = new ServiceMeters("bench");
    JudgementMeters judgements = JudgementMeters.of(meters, schedule);
    BatchJudge judge =
        new BatchJudge(
            schedule, bench.schemas(), judgements, new ShadowMeters(meters, schedule), 1);
    EventBatch batch = new EventBatch();
    bench.next().forEach(event -> batch.add(event, 1));
    verdicts = judge.judge(batch);
    tally = judgements.newTally();
  }

  @Benchmark
  public JudgementTally count() {
    for (Verdict verdict : verdicts) {
      // Events of a poll have waited for about the same time.
      passed = passed * 6364136223846793005L + 1442695040888963407L;
      tally.count(verdict, passed >>> 61);
    }
    return tally;
  }

  @TearDown
  public void close() throws IOException {
    bench.close();
  }
}
