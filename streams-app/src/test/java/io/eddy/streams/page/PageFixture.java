package io.eddy.streams.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eddy.avro.Anomaly;
import io.eddy.model.event.WriterSchemas;
import io.eddy.streams.drift.DriftWindow;
import io.eddy.streams.fixture.MachineEvents;
import io.eddy.streams.fixture.ModelFixture;
import io.eddy.streams.fixture.SetClock;
import io.eddy.streams.http.Answer;
import io.eddy.streams.judge.BatchJudge;
import io.eddy.streams.judge.JudgementMeters;
import io.eddy.streams.judge.JudgementTally;
import io.eddy.streams.judge.ShadowMeters;
import io.eddy.streams.judge.Verdict;
import io.eddy.streams.metric.ServiceMeters;
import io.eddy.streams.page.state.Recent;
import io.eddy.streams.page.state.ServiceState;
import io.eddy.streams.page.state.Snapshots;
import io.eddy.streams.topology.AnomalyRecords;
import io.eddy.streams.topology.SourcePosition;
import io.eddy.streams.view.EventRecorder;
import io.eddy.streams.view.LiveView;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A page over a tiny model, with events judged by hand and a clock that is told to go on. */
final class PageFixture implements AutoCloseable {
  private final SetClock clock = new SetClock();
  private final ServiceMeters meters = new ServiceMeters("eddy");
  private final ModelFixture models;
  private final BatchJudge judge;
  private final JudgementMeters judgements;
  private final JudgementTally tally;
  private final LiveView view = new LiveView(true, clock.millis());
  private final EventRecorder recorder = view.recorder();
  private final AnomalyRecords records;
  private final LivePage page;
  private long offset;

  PageFixture(Path folder) throws Exception {
    this(folder, "here:1");
  }

  PageFixture(Path folder, String instance) throws Exception {
    models = new ModelFixture(folder).serving("v1");
    WriterSchemas schemas = new WriterSchemas(models.registry());
    judgements =
        new JudgementMeters(
            meters, new DriftWindow(Duration.ofMinutes(1), models.schedule(), clock), 100);
    tally = judgements.newTally();
    judge =
        new BatchJudge(
            models.schedule(), schemas, judgements, new ShadowMeters(meters, models.schedule()), 1);
    records = new AnomalyRecords(schemas, 1, 100, clock);
    Recent recent = new Recent(judgements, models.schedule(), view);
    page =
        new LivePage(
            new PageFacts("eddy", "events", instance, clock.millis(), "0", Optional.empty(), 60),
            view,
            recent,
            new Snapshots(judgements, models.schedule(), view, recent, PageFixture::state),
            clock);
  }

  private static ServiceState state() {
    return new ServiceState(
        Optional.empty(),
        Optional.of(true),
        Optional.empty(),
        2,
        1,
        List.of(
            new ServiceState.Partition(
                "events", 0, "running", OptionalLong.of(7), OptionalLong.empty())),
        List.of(new ServiceState.StreamThread("t", "RUNNING")));
  }

  MachineEvents events() {
    return models.events();
  }

  ModelFixture models() {
    return models;
  }

  LivePage page() {
    return page;
  }

  SetClock clock() {
    return clock;
  }

  JudgementMeters judgements() {
    return judgements;
  }

  /** As the processor does. */
  void judge(String key, byte[] event) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    Verdict verdict = judge.judge(event, clock.millis());
    tally.count(verdict, 3);
    if (verdict instanceof Verdict.Scored scored) {
      recorder.note(bytes, scored);
    }
    if (verdict instanceof Verdict.Anomalous anomalous) {
      SourcePosition source = new SourcePosition("events", 0, offset, clock.instant());
      Anomaly record = records.of(anomalous, event, source, "");
      view.report(record, bytes, anomalous);
    }
    offset++;
  }

  void endSecond() {
    clock.pass(Duration.ofSeconds(1));
    page.secondEnded(clock.millis());
  }

  static String text(Answer answer) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (answer instanceof Answer.Whole whole) {
      whole.body().writeTo(bytes);
    } else if (answer instanceof Answer.Streaming streaming) {
      try {
        streaming.body().writeTo(bytes);
      } finally {
        streaming.end().run();
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  static JsonNode json(Answer answer) throws IOException {
    return new ObjectMapper().readTree(text(answer));
  }

  @Override
  public void close() {
    page.close();
    models.close();
  }
}
