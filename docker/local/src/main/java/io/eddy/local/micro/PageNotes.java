package io.eddy.local.micro;

import io.eddy.streams.judge.BatchJudge;
import io.eddy.streams.judge.EventBatch;
import io.eddy.streams.judge.JudgementMeters;
import io.eddy.streams.judge.ShadowMeters;
import io.eddy.streams.judge.Verdict;
import io.eddy.streams.metric.ServiceMeters;
import io.eddy.streams.model.ModelSchedule;
import io.eddy.streams.model.ServingModel;
import io.eddy.streams.view.EventRecorder;
import io.eddy.streams.view.LiveView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The scored events of a poll, and where they are noted for the live page. One thread. */
final class PageNotes implements AutoCloseable {
  private static final int KEYS = 500;

  /** At the rate of a busy service a second ends after so many polls. */
  private static final int POLLS_A_SECOND = 100;

  private static final int MILLIS_PER_SECOND = 1000;

  private final Workbench bench = Workbench.open();
  private final boolean watched;
  private final LiveView view = new LiveView(true, System.currentTimeMillis());
  private final EventRecorder recorder = view.recorder();
  private final List<byte[]> keys =
      IntStream.range(0, KEYS)
          .mapToObj(key -> ("machine-" + key).getBytes(StandardCharsets.UTF_8))
          .toList();
  private final List<Verdict> verdicts;
  private long now = System.currentTimeMillis();
  private int polls;

  /**
   * @param watched whether a page is open
   */
  PageNotes(boolean watched) {
    this.watched = watched;
    ModelSchedule schedule = new ModelSchedule();
    schedule.replace(Map.of(0L, new ServingModel(bench.model(), Optional.empty())));
    ServiceMeters meters = new ServiceMeters("bench");
    BatchJudge judge =
        new BatchJudge(
            schedule,
            bench.schemas(),
            JudgementMeters.of(meters, schedule),
            new ShadowMeters(meters, schedule),
            1);
    EventBatch batch = new EventBatch();
    bench.next().forEach(event -> batch.add(event, 1));
    verdicts = judge.judge(batch);
    view.tick(now, watched);
  }

  EventRecorder note() {
    if (++polls % POLLS_A_SECOND == 0) {
      now += MILLIS_PER_SECOND;
      view.tick(now, watched);
    }
    int key = polls % KEYS;
    for (Verdict verdict : verdicts) {
      key = key + 1 == KEYS ? 0 : key + 1;
      recorder.note(keys.get(key), (Verdict.Scored) verdict);
    }
    return recorder;
  }

  @Override
  public void close() throws IOException {
    bench.close();
  }
}
