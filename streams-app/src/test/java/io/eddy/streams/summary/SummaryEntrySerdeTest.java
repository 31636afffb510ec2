package io.eddy.streams.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.eddy.avro.ScoreBucket;
import io.eddy.model.event.WriterSchemas;
import io.eddy.streams.drift.Gaussians;
import io.eddy.streams.fixture.MachineEvents;
import io.eddy.streams.fixture.ModelFixture;
import io.eddy.streams.judge.BatchJudge;
import io.eddy.streams.judge.EventBatch;
import io.eddy.streams.judge.JudgementMeters;
import io.eddy.streams.judge.ShadowMeters;
import io.eddy.streams.judge.Verdict;
import io.eddy.streams.metric.ServiceMeters;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryEntrySerdeTest {
  @TempDir private Path folder;
  private final SummaryEntrySerde serde = new SummaryEntrySerde();

  private SummaryEntry again(SummaryEntry entry) {
    return serde.deserializer().deserialize("", serde.serializer().serialize("", entry));
  }

  private List<Verdict.Scored> verdicts(EventsOf events) throws Exception {
    try (ModelFixture models = new ModelFixture(folder).serving("v1")) {
      EventBatch batch = new EventBatch();
      events.add(models.events(), batch);
      ServiceMeters meters = new ServiceMeters("eddy");
      BatchJudge judge =
          new BatchJudge(
              models.schedule(),
              new WriterSchemas(models.registry()),
              JudgementMeters.of(meters, models.schedule()),
              new ShadowMeters(meters, models.schedule()),
              1);
      return judge.judge(batch).stream().map(verdict -> (Verdict.Scored) verdict).toList();
    }
  }

  @FunctionalInterface
  private interface EventsOf {
    void add(MachineEvents machine, EventBatch batch);
  }

  private WindowState window() throws Exception {
    WindowState window = new WindowState(true, 2, 3);
    verdicts(
            (machine, batch) -> {
              batch.add(machine.event(22, 40.0, "run"), 0);
              batch.add(machine.event(26, null, "run"), 0);
              batch.add(machine.event(60, Double.NaN, "idle"), 0);
            })
        .forEach(window::add);
    return window;
  }

  @Test
  void momentsAreThoseOfTheEvents() throws Exception {
    WindowState window = window();
    assertThat(window.events()).isEqualTo(3);
    assertThat(window.anomalies()).isEqualTo(1);
    assertThat(window.missing(0)).isZero();
    assertThat(window.missing(1)).isEqualTo(2);
    assertThat(window.scoreMean()).isCloseTo((1 + 4.5 + 200) / 3, within(1e-4));
    assertThat(window.largestScore()).isCloseTo(200, within(1e-3));
    // Latents are (1, -1), (3, 0), (20, 0).
    assertThat(window.latents().mean().get(0)).isCloseTo(8.0, within(1e-6));
    assertThat(window.latents().variance().get(0)).isCloseTo(218 / 3.0, within(1e-4));
    assertThat(window.latents().variance().get(1)).isCloseTo(2 / 9.0, within(1e-6));
  }

  @Test
  void aWindowComesBackAsItWas() throws Exception {
    WindowState window = window();
    WindowState read = (WindowState) again(window);
    assertThat(serde.serializer().serialize("", read))
        .isEqualTo(serde.serializer().serialize("", window));
    assertThat(read.late()).isTrue();
    assertThat(read.events()).isEqualTo(3);
    assertThat(read.missing(1)).isEqualTo(2);
    assertThat(read.latents()).isEqualTo(window.latents());
    assertThat(read.scores().toRecords()).isEqualTo(window.scores().toRecords());
  }

  /** Kafka Streams' cache keeps the bytes that it was given, and writes them out later. */
  @Test
  void bytesGivenToTheStoreHoldWhatCameAfter() throws Exception {
    WindowState window = new WindowState(false, 2, 3);
    Verdict.Scored event =
        verdicts((machine, batch) -> batch.add(machine.event(22, 40.0, "run"), 0)).get(0);
    assertThat(window.add(event)).as("the store does not know the window").isTrue();
    byte[] given = serde.serializer().serialize("", window);
    assertThat(window.add(event)).as("the store has the bytes that change").isFalse();
    assertThat(WindowState.of(given.clone()).events()).isEqualTo(2);
    WindowState.noteWritten(given);
    assertThat(window.add(event)).as("a commit has written them out").isTrue();
    assertThat(window.add(event)).isFalse();
  }

  @Test
  void aWindowThatOutgrowsItsBytesSaysSoAndLosesNothing() throws Exception {
    WindowState window = new WindowState(false, 2, 3);
    List<Verdict.Scored> ever =
        verdicts(
            (machine, batch) ->
                IntStream.range(0, 100)
                    .forEach(i -> batch.add(machine.event(20 + i * i, 40.0, "run"), 0)));
    window.add(ever.get(0));
    byte[] first = window.bytes();
    long told = ever.stream().filter(window::add).count();
    assertThat(told).isBetween(1L, 10L);
    assertThat(window.bytes()).isNotSameAs(first);
    assertThat(window.events()).isEqualTo(101);
    assertThat(window.scores().toRecords().stream().mapToLong(ScoreBucket::getCount).sum())
        .isEqualTo(101);
  }

  @Test
  void factsAndHorizonComeBackAsTheyWere() {
    ModelFacts facts =
        new ModelFacts(List.of("a", "b.c"), new Gaussians(List.of(1.0), List.of(2.0)));
    assertThat(again(facts)).isEqualTo(facts);
    assertThat(again(new Horizon(17))).isEqualTo(new Horizon(17));
  }

  @Test
  void keysComeBackAsTheyWere() {
    SummaryKeySerde keys = new SummaryKeySerde();
    SummaryKey key = new SummaryKey(60_000, "nörth", "v-1");
    assertThat(keys.deserializer().deserialize("", keys.serializer().serialize("", key)))
        .isEqualTo(key);
  }

  @Test
  void unknownFormatsAndTruncationAreSaid() throws Exception {
    byte[] bytes = serde.serializer().serialize("", window());
    assertThatThrownBy(() -> serde.deserializer().deserialize("", Arrays.copyOf(bytes, 60)))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("truncated");
    bytes[0] = 77;
    assertThatThrownBy(() -> serde.deserializer().deserialize("", bytes))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("format 77");
  }
}
