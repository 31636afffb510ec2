package io.eddy.streams.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.eddy.model.event.WriterSchemas;
import io.eddy.streams.fixture.ModelFixture;
import io.eddy.streams.judge.BatchJudge;
import io.eddy.streams.judge.JudgementMeters;
import io.eddy.streams.judge.ShadowMeters;
import io.eddy.streams.judge.Verdict;
import io.eddy.streams.metric.ServiceMeters;
import io.eddy.streams.topology.AnomalyRecords;
import io.eddy.streams.topology.SourcePosition;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveViewTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final long BEGIN = NOON.toEpochMilli();
  private static final byte[] KEY = "m1".getBytes(UTF_8);

  @TempDir private Path folder;
  private final LiveView view = new LiveView(true, BEGIN);
  private ModelFixture models;
  private BatchJudge judge;
  private WriterSchemas schemas;

  @BeforeEach
  void serve() throws Exception {
    models = new ModelFixture(folder).serving("v1");
    schemas = new WriterSchemas(models.registry());
    ServiceMeters meters = new ServiceMeters("eddy");
    judge =
        new BatchJudge(
            models.schedule(),
            schemas,
            JudgementMeters.of(meters, models.schedule()),
            new ShadowMeters(meters, models.schedule()),
            1);
  }

  @AfterEach
  void close() {
    models.close();
  }

  private Verdict.Scored verdict(double temperature) {
    return (Verdict.Scored) judge.judge(models.events().event(temperature, 50.0, "run"), BEGIN);
  }

  private void report(LiveView to) {
    Verdict.Anomalous verdict = (Verdict.Anomalous) verdict(40);
    byte[] event = models.events().event(40, 50.0, "run");
    AnomalyRecords records = new AnomalyRecords(schemas, 10, 10, Clock.fixed(NOON, ZoneOffset.UTC));
    to.report(
        records.of(verdict, event, new SourcePosition("events", 0, 7, NOON), ""), KEY, verdict);
  }

  private int points() {
    return view.timeline(EventKey.of(KEY)).size();
  }

  @Test
  void theScoresOfASecondAreThoseOfAllThreads() throws Exception {
    EventRecorder here = view.recorder();
    here.note(KEY, verdict(22));
    EventRecorder[] there = new EventRecorder[1];
    Thread other = new Thread(() -> there[0] = view.recorder());
    other.start();
    other.join();
    assertThat(there[0]).isNotSameAs(here);
    there[0].note(KEY, verdict(26));
    view.tick(BEGIN + 1000, false);
    SecondScores scores = view.takeScores();
    assertThat(scores.median()).isCloseTo(.5, within(.01));
    assertThat(scores.p99()).isCloseTo(4.5, within(.08));
    assertThat(scores.highest()).isCloseTo(4.5, within(1e-5));
  }

  @Test
  void aSecondWithoutEventsHasNoScores() {
    EventRecorder recorder = view.recorder();
    recorder.note(KEY, verdict(26));
    view.tick(BEGIN + 1000, false);
    assertThat(view.takeScores().highest()).isCloseTo(4.5, within(1e-5));
    for (int second = 2; second < 10; second++) {
      view.tick(BEGIN + second * 1000, false);
      SecondScores scores = view.takeScores();
      assertThat(scores.median()).isNaN();
      assertThat(scores.highest()).isNaN();
    }
  }

  @Test
  void aTickThatComesLateKeepsTheHighestScore() {
    EventRecorder recorder = view.recorder();
    recorder.note(KEY, verdict(26));
    view.tick(BEGIN + 3700, false);
    assertThat(view.takeScores().highest()).isCloseTo(4.5, within(1e-5));
    recorder.note(KEY, verdict(22));
    view.tick(BEGIN + 4000, false);
    assertThat(view.takeScores().highest()).isCloseTo(.5, within(1e-5));
  }

  @Test
  void aClockThatHasLostItsTimeDisturbsNoThread() {
    LiveView lost = new LiveView(true, 0);
    EventRecorder recorder = lost.recorder();
    for (int second = 1; second < 9; second++) {
      recorder.note(KEY, verdict(26));
      lost.tick(second * 1000L, true);
      assertThat(lost.takeScores().highest()).isCloseTo(4.5, within(1e-5));
    }
    lost.tick(BEGIN, true);
    recorder.note(KEY, verdict(22));
    lost.tick(BEGIN + 1000, true);
    assertThat(lost.takeScores().highest()).isCloseTo(.5, within(1e-5));
  }

  @Test
  void keysAndLatentsAreNotedWhileSomebodyLooksAndAWhileLonger() {
    EventRecorder recorder = view.recorder();
    recorder.note(KEY, verdict(22));
    assertThat(points()).isZero();
    view.tick(BEGIN + 1000, true);
    recorder.note(KEY, verdict(22));
    assertThat(points()).isEqualTo(1);
    assertThat(view.latents(BEGIN + 1000, "v1")).hasSize(1);
    assertThat(view.latents(BEGIN + 1000, "v2")).isEmpty();
    view.tick(BEGIN + 2000, false);
    recorder.note(KEY, verdict(22));
    assertThat(points()).isEqualTo(2);
    view.tick(BEGIN + Duration.ofMinutes(6).toMillis(), false);
    recorder.note(KEY, verdict(22));
    assertThat(points()).isEqualTo(2);
  }

  @Test
  void ofManyEventsSomeLatentsAreTaken() {
    EventRecorder recorder = view.recorder();
    Verdict.Scored verdict = verdict(22);
    for (int second = 1; second < 4; second++) {
      view.tick(BEGIN + second * 1000, true);
      for (int i = 0; i < 1000; i++) {
        recorder.note(KEY, verdict);
      }
      assertThat(view.latents(BEGIN + second * 1000, "v1")).hasSize(LatentSamples.MOST);
    }
  }

  @Test
  void anAnomalyIsOnItsKeysTimelineThoughNobodyLooked() {
    report(view);
    assertThat(view.timeline(EventKey.of(KEY)))
        .singleElement()
        .satisfies(
            point -> {
              assertThat(point.at()).isEqualTo(BEGIN);
              assertThat(point.score()).isCloseTo(50, within(1e-4));
              assertThat(point.anomalous()).isTrue();
            });
  }

  @Test
  void withoutAPageNothingIsRemembered() {
    LiveView off = new LiveView(false, BEGIN);
    EventRecorder recorder = off.recorder();
    off.tick(BEGIN + 1000, true);
    recorder.note(KEY, verdict(26));
    report(off);
    assertThat(off.anomalies().sequence()).isZero();
    assertThat(off.takeScores().highest()).isNaN();
    assertThat(off.timeline(EventKey.of(KEY))).isEmpty();
  }

  @Test
  void theProcessorsOfAThreadShareARecorderUntilTheLastGivesItBack() {
    EventRecorder first = view.recorder();
    assertThat(view.recorder()).isSameAs(first);
    view.giveBack(first);
    assertThat(view.recorder()).isSameAs(first);
    view.giveBack(first);
    view.giveBack(first);
    assertThat(view.recorder()).isNotSameAs(first);
  }
}
