package io.eddy.local.faults.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddy.avro.Anomaly;
import io.eddy.avro.LatentSummary;
import io.eddy.avro.ScoredEvent;
import io.eddy.local.odd.Fate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A proof that cannot fail proves nothing: each flaw is put into a sound run and must be found. */
class ProofTest {
  private static final String FIRST = "first";
  private static final String SECOND = "second";
  private static final int EVENTS = 100;
  private static final int BAD = 42;
  private static final int ANOMALOUS = 55;
  private static final long SWAP = 70_000;
  private static final long WINDOW = 5_000;
  private static final float THRESHOLD = 10;

  /** What a sound run leaves; each test spoils it in one way. */
  private static final class Run {
    private final List<ScoredEvent> scores = new ArrayList<>();
    private final List<Integer> deadLetters = new ArrayList<>(List.of(BAD));
    private final List<Anomaly> anomalies = new ArrayList<>();
    private final List<LatentSummary> summaries = new ArrayList<>();
    private int sent = EVENTS;

    Run() {
      for (int offset = 0; offset < EVENTS; offset++) {
        if (offset != BAD) {
          scores.add(score(offset));
          summaries.add(summary(offset));
        }
      }
      anomalies.add(anomaly(ANOMALOUS));
    }

    Findings findings() {
      Ledger ledger = new Ledger(1);
      for (int offset = 0; offset < EVENTS; offset++) {
        ledger.add(0, offset, time(offset), offset, offset == BAD ? Fate.DEAD_LETTER : Fate.SCORED);
      }
      Timeline timeline = new Timeline();
      timeline.activate(0, 0, FIRST);
      timeline.activate(SWAP, SWAP, SECOND);
      Proof proof =
          new Proof(ledger, timeline, Map.of(FIRST, THRESHOLD, SECOND, THRESHOLD), WINDOW);
      scores.forEach(score -> proof.scored(0, score));
      deadLetters.forEach(offset -> proof.deadLetter(0, 0, offset));
      anomalies.forEach(anomaly -> proof.anomaly(0, anomaly));
      summaries.forEach(proof::summary);
      for (int offset = 0; offset < EVENTS; offset++) {
        proof.rescored(0, offset, offset == BAD ? Optional.empty() : Optional.of(scoreOf(offset)));
      }
      return proof.findings(sent);
    }
  }

  private static long time(int offset) {
    return offset * 1000L;
  }

  private static String version(int offset) {
    return time(offset) < SWAP ? FIRST : SECOND;
  }

  private static float scoreOf(int offset) {
    return offset == ANOMALOUS ? 20 : offset / 100f;
  }

  private static ScoredEvent score(int offset) {
    return score(offset, version(offset), scoreOf(offset), offset == ANOMALOUS);
  }

  private static ScoredEvent score(int offset, String version, float score, boolean anomalous) {
    return ScoredEvent.newBuilder()
        .setDetector("faults")
        .setModelVersion(version)
        .setSourceTopic("events")
        .setSourcePartition(0)
        .setSourceOffset(offset)
        .setSourceTimestamp(Instant.ofEpochMilli(time(offset)))
        .setScore(score)
        .setPValue(0.5)
        .setAnomalous(anomalous)
        .build();
  }

  private static Anomaly anomaly(int offset) {
    return anomaly(offset, scoreOf(offset));
  }

  private static Anomaly anomaly(int offset, float score) {
    return Anomaly.newBuilder()
        .setDetector("faults")
        .setModelVersion(version(offset))
        .setSourceTopic("events")
        .setSourcePartition(0)
        .setSourceOffset(offset)
        .setSourceTimestamp(Instant.ofEpochMilli(time(offset)))
        .setScore(score)
        .setPValue(0.001)
        .setSeverity(30)
        .setThreshold(THRESHOLD)
        .setContributions(List.of())
        .build();
  }

  /** Of this event alone: summaries of a window add up. */
  private static LatentSummary summary(int offset) {
    return summary(offset, version(offset), 1);
  }

  private static LatentSummary summary(int offset, String version, long events) {
    long start = time(offset) / WINDOW * WINDOW;
    return LatentSummary.newBuilder()
        .setDetector("faults")
        .setModelVersion(version)
        .setSourceTopic("events")
        .setSourcePartition(0)
        .setWindowStart(Instant.ofEpochMilli(start))
        .setWindowEnd(Instant.ofEpochMilli(start + WINDOW))
        .setEvents(events)
        .setScoreQuantiles(List.of())
        .setScoreBuckets(List.of())
        .setAnomalies(offset == ANOMALOUS ? 1 : 0)
        .build();
  }

  private static Findings spoiled(Consumer<Run> spoil) {
    Run run = new Run();
    spoil.accept(run);
    return run.findings();
  }

  private static void assertOnly(Findings findings, Map<Flaw, Long> expected) {
    for (Flaw flaw : Flaw.values()) {
      assertThat(findings.of(flaw))
          .as("%s, with %s", flaw, findings.examples())
          .isEqualTo(expected.getOrDefault(flaw, 0L));
    }
    assertThat(findings.sound()).isEqualTo(expected.isEmpty());
  }

  @Test
  void aSoundRunHasNoFlaw() {
    Findings findings = new Run().findings();
    assertOnly(findings, Map.of());
    assertThat(findings.events()).isEqualTo(EVENTS);
    assertThat(findings.scored()).isEqualTo(EVENTS - 1);
    assertThat(findings.deadLetters()).isEqualTo(1);
    assertThat(findings.anomalies()).isEqualTo(1);
  }

  @Test
  void aLostScoreIsMissedAlsoByTheSummaries() {
    assertOnly(
        spoiled(run -> run.scores.remove(7)),
        Map.of(Flaw.MISSING, 1L, Flaw.SUMMARY_DIFFERENCE, 1L));
  }

  @Test
  void aLostDeadLetterIsMissed() {
    assertOnly(spoiled(run -> run.deadLetters.clear()), Map.of(Flaw.MISSING, 1L));
  }

  @Test
  void aScoreOrADeadLetterTooManyIsDoubled() {
    assertOnly(spoiled(run -> run.scores.add(7, run.scores.get(7))), Map.of(Flaw.DOUBLED, 1L));
    assertOnly(spoiled(run -> run.deadLetters.add(BAD)), Map.of(Flaw.DOUBLED, 1L));
  }

  @Test
  void anEventBothScoredAndDeadLetteredIsDoubledAndOfTheWrongFate() {
    assertOnly(
        spoiled(run -> run.deadLetters.add(80)), Map.of(Flaw.DOUBLED, 1L, Flaw.WRONG_FATE, 1L));
  }

  @Test
  void anOvertakenEventIsReordered() {
    assertOnly(spoiled(run -> run.scores.add(9, run.scores.remove(8))), Map.of(Flaw.REORDERED, 1L));
  }

  @Test
  void aScoreThatTheModelDoesNotGiveIsWrong() {
    float off = scoreOf(30) + 2e-5f;
    assertOnly(
        spoiled(run -> run.scores.set(30, score(30, FIRST, off, false))),
        Map.of(Flaw.WRONG_SCORE, 1L));
    float close = scoreOf(30) + 5e-6f;
    assertOnly(spoiled(run -> run.scores.set(30, score(30, FIRST, close, false))), Map.of());
  }

  @Test
  void aFlagThatDoesNotFollowFromTheScoreIsWrong() {
    assertOnly(
        spoiled(run -> run.scores.set(30, score(30, FIRST, scoreOf(30), true))),
        Map.of(Flaw.WRONG_SCORE, 1L, Flaw.WRONG_ANOMALY, 1L, Flaw.SUMMARY_DIFFERENCE, 1L));
  }

  @Test
  void anotherVersionThanTheOneInForceIsWrong() {
    assertOnly(
        spoiled(
            run -> {
              run.scores.set(30, score(30, SECOND, scoreOf(30), false));
              run.summaries.set(30, summary(30, SECOND, 1));
            }),
        Map.of(Flaw.WRONG_VERSION, 1L));
  }

  @Test
  void anAnomalyMayNeitherLackNorComeTwiceNorSaySomethingElse() {
    assertOnly(spoiled(run -> run.anomalies.clear()), Map.of(Flaw.WRONG_ANOMALY, 1L));
    assertOnly(
        spoiled(run -> run.anomalies.add(anomaly(ANOMALOUS))), Map.of(Flaw.WRONG_ANOMALY, 1L));
    assertOnly(
        spoiled(run -> run.anomalies.set(0, anomaly(ANOMALOUS, 21))),
        Map.of(Flaw.WRONG_ANOMALY, 1L));
  }

  @Test
  void aSummaryThatLacksAnEventDiffers() {
    assertOnly(spoiled(run -> run.summaries.remove(3)), Map.of(Flaw.SUMMARY_DIFFERENCE, 1L));
    assertOnly(
        spoiled(run -> run.summaries.set(3, summary(3, FIRST, 2))),
        Map.of(Flaw.SUMMARY_DIFFERENCE, 1L));
  }

  @Test
  void anOutputAboutNoEventIsAStranger() {
    assertOnly(
        spoiled(run -> run.scores.add(score(EVENTS, SECOND, 1, false))), Map.of(Flaw.STRANGER, 1L));
  }

  @Test
  void anEventThatTheFeedLostIsTheBenchsOwnMistake() {
    assertOnly(spoiled(run -> run.sent = EVENTS + 1), Map.of(Flaw.LEDGER, 1L));
  }
}
