package io.eddy.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.eddy.avro.LatentSummary;
import io.eddy.streams.fixture.MachineEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryWindowTest {
  private static final Instant START = TopologyFixture.START;

  @TempDir private Path folder;

  private TopologyFixture stream(Map<String, String> extra) throws Exception {
    return new TopologyFixture(folder, extra);
  }

  private static void second(TopologyFixture stream) {
    stream.driver().advanceWallClockTime(Duration.ofSeconds(1));
  }

  /** Both clocks go on to the same time. */
  private static void passTo(TopologyFixture stream, int seconds, byte[] event) {
    stream.driver().advanceWallClockTime(Duration.ofSeconds(seconds));
    stream.events().pipeInput(event, START.plusSeconds(seconds));
    second(stream);
  }

  @Test
  void aWindowIsEmittedOnceWhenItsGraceIsOver() throws Exception {
    try (TopologyFixture stream = stream(Map.of())) {
      MachineEvents events = stream.models().events();
      stream.events().pipeInput(events.event(22, 50.0, "run"), START);
      stream.events().pipeInput(events.event(18, null, "run"), START.plusSeconds(5));
      stream.events().pipeInput(events.event(60, 50.0, "run"), START.plusSeconds(59));
      second(stream);
      assertThat(stream.summaries().isEmpty()).isTrue();

      passTo(stream, 71, events.event(20, 50.0, "run"));

      KeyValue<String, LatentSummary> emitted = stream.summaries().readKeyValue();
      assertThat(emitted.key).isEqualTo("eddy/");
      LatentSummary summary = emitted.value;
      assertThat(summary.getWindowStart()).isEqualTo(START);
      assertThat(summary.getWindowEnd()).isEqualTo(START.plusSeconds(60));
      assertThat(summary.getEvents()).isEqualTo(3);
      assertThat(summary.getAnomalies()).isEqualTo(1);
      assertThat(summary.getLate()).isFalse();
      assertThat(summary.getScoreMean()).isCloseTo((0.5 + 0.5 + 200) / 3, within(1e-3));
      assertThat(summary.getMissingRates()).containsOnlyKeys("load");
      assertThat(summary.getMissingRates().get("load")).isCloseTo(1 / 3.0, within(1e-9));
      assertThat(summary.getLatentMean().get(0)).isCloseTo(20 / 3.0, within(1e-5));
      assertThat(summary.getScoreBuckets().stream().mapToLong(b -> b.getCount()).sum())
          .isEqualTo(3);
      assertThat(stream.summaries().isEmpty()).isTrue();
    }
  }

  @Test
  void lateEventsGiveASecondRecordThatSaysSo() throws Exception {
    try (TopologyFixture stream = stream(Map.of())) {
      MachineEvents events = stream.models().events();
      stream.events().pipeInput(events.event(22, 50.0, "run"), START);
      passTo(stream, 75, events.event(20, 50.0, "run"));
      stream.summaries().readValue();

      stream.events().pipeInput(events.event(21, 50.0, "run"), START.plusSeconds(1));
      second(stream);

      LatentSummary late = stream.summaries().readValue();
      assertThat(late.getWindowStart()).isEqualTo(START);
      assertThat(late.getLate()).isTrue();
      assertThat(late.getEvents()).isEqualTo(1);
    }
  }

  @Test
  void anIdleStreamEmitsWhatIsOpen() throws Exception {
    try (TopologyFixture stream = stream(Map.of())) {
      stream.events().pipeInput(stream.models().events().event(22, 50.0, "run"), START);
      for (int i = 0; i < 69; i++) {
        second(stream);
      }
      assertThat(stream.summaries().isEmpty()).isTrue();
      second(stream);
      assertThat(stream.summaries().readValue().getEvents()).isEqualTo(1);
    }
  }

  @Test
  void anEventOfTheFarFutureDoesNotCloseTheWindowsOfToday() throws Exception {
    try (TopologyFixture stream = stream(Map.of())) {
      MachineEvents events = stream.models().events();
      stream.events().pipeInput(events.event(22, 50.0, "run"), START);
      stream
          .events()
          .pipeInput(events.event(22, 50.0, "run"), Instant.parse("9999-01-01T00:00:00Z"));
      second(stream);
      assertThat(stream.summaries().isEmpty()).isTrue();
    }
  }

  /** A window of a backlog stays open until the backlog's own time has passed it. */
  @Test
  void norDoesItCloseTheWindowsOfABacklog() throws Exception {
    try (TopologyFixture stream = stream(Map.of())) {
      MachineEvents events = stream.models().events();
      Instant before = START.minus(Duration.ofDays(3));
      stream.events().pipeInput(events.event(22, 50.0, "run"), before);
      stream
          .events()
          .pipeInput(events.event(22, 50.0, "run"), Instant.parse("9999-01-01T00:00:00Z"));
      second(stream);
      stream.events().pipeInput(events.event(22, 50.0, "run"), before.plusSeconds(1));
      second(stream);
      stream.driver().advanceWallClockTime(Duration.ofSeconds(70));

      assertThat(stream.summaries().readValuesToList())
          .singleElement()
          .satisfies(summary -> assertThat(summary.getWindowStart()).isEqualTo(before))
          .satisfies(summary -> assertThat(summary.getEvents()).isEqualTo(3));
    }
  }

  @Test
  void groupsBeyondTheLimitAreCountedTogether() throws Exception {
    try (TopologyFixture stream =
        stream(Map.of("eddy.summary.group", "machine", "eddy.summary.group.limit", "2"))) {
      MachineEvents events = stream.models().events();
      for (String machine : List.of("a", "b", "c", "d", "a")) {
        stream.events().pipeInput(events.event(machine, 20, 50.0, "run"), START);
      }
      stream.driver().advanceWallClockTime(Duration.ofSeconds(70));

      assertThat(stream.summaries().readKeyValuesToList())
          .extracting(found -> found.key + "=" + found.value.getEvents())
          .containsExactlyInAnyOrder("eddy/a=2", "eddy/b=1", "eddy/(other)=2");
    }
  }

  @Test
  void aNestedFieldCanGroup() throws Exception {
    try (TopologyFixture stream = stream(Map.of("eddy.summary.group", "site.name"))) {
      stream.events().pipeInput(stream.models().events().event(20, 50.0, "run"), START);
      stream.driver().advanceWallClockTime(Duration.ofSeconds(70));
      assertThat(stream.summaries().readValue().getGroup()).isEqualTo("north");
    }
  }
}
