package io.eddy.streams.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddy.avro.Activation;
import io.eddy.avro.ModelRelease;
import io.eddy.model.release.Releases;
import io.eddy.streams.model.ReleaseLedger.Edition;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReleaseLedgerTest {
  private final ReleaseLedger ledger = new ReleaseLedger(3);

  /** Pairs of activation time and time of decision. */
  private static ModelRelease release(String version, String sha, long... turns) {
    List<Activation> activations = new ArrayList<>();
    for (int i = 0; i < turns.length; i += 2) {
      activations.add(
          Activation.newBuilder()
              .setAt(Instant.ofEpochMilli(turns[i]))
              .setDecidedAt(Instant.ofEpochMilli(turns[i + 1]))
              .build());
    }
    return new ModelRelease(
        "eddy", version, Instant.EPOCH, "{}", ByteBuffer.allocate(1), sha, activations, null, null);
  }

  private List<String> plan() {
    return ledger.plan().entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue().version())
        .toList();
  }

  @Test
  void stagedReleasesAreNotInThePlan() {
    ledger.put(release("a", "1"));
    assertThat(plan()).isEmpty();
  }

  @Test
  void activationsAreOrderedByEventTime() {
    ledger.put(release("b", "2", 200, 2));
    ledger.put(release("a", "1", 100, 1, 300, 3));
    assertThat(plan()).containsExactly("100=a", "200=b", "300=a");
  }

  @Test
  void ofTwoActivationsAtOneTimeTheLaterDecisionCounts() {
    ledger.put(release("a", "1", 100, 9));
    ledger.put(release("b", "2", 100, 5));
    assertThat(plan()).containsExactly("100=a");
  }

  @Test
  void onlyTheModelsActivatedLastStay() {
    ledger.put(release("a", "1", 100, 1));
    ledger.put(release("b", "2", 200, 2));
    ledger.put(release("c", "3", 300, 3));
    ledger.put(release("d", "4", 400, 4, 500, 5));
    assertThat(plan()).containsExactly("200=b", "300=c", "400=d", "500=d");
    assertThat(ledger.bundle(new Edition("a", "1"))).isEmpty();
    assertThat(ledger.bundle(new Edition("b", "2"))).isPresent();
  }

  @Test
  void aBrokenReleaseBeyondThoseThatStayChangesNothingWhetherItWasTriedOrNot() {
    ledger.put(release("a", "1", 100, 1, 500, 5));
    ledger.put(release("broken", "2", 200, 2));
    ledger.put(release("b", "3", 300, 3));
    ledger.put(release("c", "4", 400, 4));
    assertThat(plan()).containsExactly("100=a", "300=b", "400=c", "500=a");
    ledger.refuse(new Edition("broken", "2"));
    assertThat(plan()).containsExactly("100=a", "300=b", "400=c", "500=a");
  }

  @Test
  void removedReleaseLeavesThePlan() {
    ledger.put(release("a", "1", 100, 1));
    ledger.put(release("b", "2", 200, 2));
    ledger.remove("b");
    assertThat(plan()).containsExactly("100=a");
  }

  @Test
  void refusedReleaseLeavesThePlanAndAnOlderOneComesBack() {
    for (int i = 0; i < 4; i++) {
      ledger.put(release("r" + i, "" + i, 100 * i, i));
    }
    ledger.refuse(new Edition("r3", "3"));
    assertThat(plan()).containsExactly("0=r0", "100=r1", "200=r2");
  }

  @Test
  void aVersionPublishedAgainWithBadBytesDoesNotTakeTheGoodOneAway() {
    ledger.put(release("a", "good", 100, 1));
    ledger.put(release("a", "bad", 100, 1));
    ledger.refuse(new Edition("a", "bad"));
    assertThat(ledger.plan()).containsValue(new Edition("a", "good"));
    ledger.put(release("a", "bad", 100, 1));
    assertThat(ledger.plan()).containsValue(new Edition("a", "good"));
  }

  private static ModelRelease shadow(ModelRelease release, long since) {
    return Releases.shadow(release, Instant.ofEpochMilli(since));
  }

  private Optional<String> shadow() {
    return ledger.shadow().map(shadow -> shadow.edition().version());
  }

  @Test
  void theLatestMarkSaysWhichIsTheShadow() {
    ledger.put(release("a", "1", 100, 1));
    ledger.put(shadow(release("b", "2"), 20));
    ledger.put(shadow(release("c", "3"), 10));
    assertThat(shadow()).contains("b");
    assertThat(plan()).containsExactly("100=a");
    assertThat(ledger.bundle(new Edition("b", "2"))).isPresent();
    assertThat(ledger.bundle(new Edition("c", "3"))).isEmpty();
    ledger.put(release("b", "2"));
    assertThat(shadow()).contains("c");
  }

  @Test
  void withoutAPlanThereIsNoShadow() {
    ledger.put(shadow(release("b", "2"), 20));
    assertThat(shadow()).isEmpty();
    ledger.put(release("a", "1", 100, 1));
    assertThat(shadow()).contains("b");
    assertThat(ledger.wanted())
        .containsExactlyInAnyOrder(new Edition("a", "1"), new Edition("b", "2"));
    ledger.remove("a");
    assertThat(shadow()).isEmpty();
  }

  @Test
  void aRefusedShadowIsNoneUntilItIsMarkedAgainAndMayStillBePromoted() {
    ledger.put(release("a", "1", 100, 1));
    ledger.put(shadow(release("b", "2"), 20));
    ledger.refuse(ledger.shadow().orElseThrow());
    ledger.put(shadow(release("b", "2"), 20));
    assertThat(shadow()).isEmpty();
    assertThat(ledger.wanted()).containsExactly(new Edition("a", "1"));
    ledger.put(shadow(release("b", "2"), 30));
    assertThat(shadow()).contains("b");
    ledger.refuse(ledger.shadow().orElseThrow());
    ledger.put(release("b", "2", 200, 2));
    assertThat(plan()).containsExactly("100=a", "200=b");
  }

  @Test
  void aReleaseThatWasRefusedToJudgeIsNoShadowEither() {
    ledger.put(release("a", "1", 100, 1));
    ledger.put(shadow(release("b", "2", 200, 2), 20));
    ledger.refuse(new Edition("b", "2"));
    assertThat(shadow()).isEmpty();
  }
}
