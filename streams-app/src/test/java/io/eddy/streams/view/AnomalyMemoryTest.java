package io.eddy.streams.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddy.avro.Anomaly;
import io.eddy.model.score.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnomalyMemoryTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final AnomalyMemory memory = new AnomalyMemory();

  private void add(long offset, Instant judged, String firstReason, int observedLength) {
    Anomaly record =
        Anomaly.newBuilder()
            .setDetector("eddy")
            .setModelVersion("v1")
            .setSourceTopic("events")
            .setSourcePartition(3)
            .setSourceOffset(offset)
            .setSourceTimestamp(judged)
            .setJudgedAt(judged)
            .setScore(20)
            .setPValue(1e-5)
            .setSeverity(50)
            .setThreshold(10)
            .setContributions(List.of())
            .setLatentMean(List.of())
            .setFields(Map.of())
            .build();
    Reason reason =
        new Reason(firstReason, "x".repeat(observedLength), "y", Double.NaN, Double.NaN, 5, 1);
    memory.add(
        sequence ->
            new RememberedAnomaly(
                sequence, record, Optional.empty(), List.of(reason), Optional.empty()));
  }

  private List<String> ids(long after, long upTo, int most) {
    return memory.between(after, upTo, most).stream().map(RememberedAnomaly::id).toList();
  }

  @Test
  void theNewestThousandAreRemembered() {
    for (int offset = 0; offset < 1500; offset++) {
      add(offset, NOON, "load", 5);
    }
    assertThat(memory.sequence()).isEqualTo(1500);
    assertThat(memory.find("3-499")).isEmpty();
    assertThat(memory.find("3-500")).isPresent();
    assertThat(memory.find("3-1499")).isPresent();
    assertThat(memory.between(0, Long.MAX_VALUE, 5000)).hasSize(1000);
  }

  @Test
  void hugeOnesLeaveRoomForFewer() {
    for (int offset = 0; offset < 40; offset++) {
      add(offset, NOON, "load", 1 << 20);
    }
    assertThat(memory.between(0, Long.MAX_VALUE, 100)).hasSizeBetween(14, 16);
    assertThat(memory.find("3-39")).isPresent();
  }

  @Test
  void thoseBetweenTwoPlacesAreNewestFirst() {
    for (int offset = 1; offset <= 10; offset++) {
      add(offset, NOON, "load", 5);
    }
    assertThat(ids(7, 9, 50)).containsExactly("3-9", "3-8");
    assertThat(ids(0, 10, 3)).containsExactly("3-10", "3-9", "3-8");
    assertThat(ids(10, 10, 3)).isEmpty();
  }

  @Test
  void anEventJudgedAgainIsFoundByItsLatestJudgement() {
    add(1, NOON, "load", 5);
    add(1, NOON.plusSeconds(5), "mode", 5);
    assertThat(memory.find("3-1").orElseThrow().reasons().get(0).feature()).isEqualTo("mode");
  }

  @Test
  void firstReasonsAreCountedForAnHour() {
    add(1, NOON, "load", 5);
    add(2, NOON.plus(Duration.ofMinutes(30)), "load", 5);
    add(3, NOON.plus(Duration.ofMinutes(45)), "mode", 5);
    assertThat(memory.firstReasons(NOON.plus(Duration.ofMinutes(59)).toEpochMilli()))
        .isEqualTo(Map.of("load", 2, "mode", 1));
    assertThat(memory.firstReasons(NOON.plus(Duration.ofMinutes(70)).toEpochMilli()))
        .isEqualTo(Map.of("load", 1, "mode", 1));
    assertThat(memory.firstReasons(NOON.plus(Duration.ofHours(5)).toEpochMilli())).isEmpty();
  }

  @Test
  void theTurnOfAMinuteIsOneHoweverManyThreadsCrossIt() {
    add(1, NOON, "mode", 5);
    Instant turn = NOON.plus(Duration.ofMinutes(30));
    for (int offset = 2; offset < 202; offset++) {
      add(offset, offset % 2 == 0 ? turn : turn.minusMillis(1), "load", 5);
    }
    assertThat(memory.firstReasons(turn.toEpochMilli())).isEqualTo(Map.of("mode", 1, "load", 200));
  }

  @Test
  void aClockThatIsPutBackCountsOn() {
    for (int minute = 0; minute < 60; minute++) {
      add(minute, NOON.plus(Duration.ofMinutes(minute)), "load", 5);
    }
    Instant earlier = NOON.minus(Duration.ofHours(2));
    add(60, earlier, "mode", 5);
    assertThat(memory.firstReasons(earlier.toEpochMilli())).isEqualTo(Map.of("mode", 1));
  }
}
