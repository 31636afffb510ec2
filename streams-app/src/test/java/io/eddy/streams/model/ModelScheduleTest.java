package io.eddy.streams.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddy.streams.fixture.ModelFixture;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelScheduleTest {
  @TempDir private Path folder;
  private ModelSchedule schedule;
  private ServingModel one;
  private ServingModel other;

  @BeforeEach
  void load() throws Exception {
    ModelFixture models = new ModelFixture(folder);
    schedule = models.schedule();
    one = models.load("one");
    other = models.load("other");
  }

  @AfterEach
  void close() {
    schedule.close();
    one.retire();
    other.retire();
  }

  @Test
  void anEventIsJudgedByTheModelOfItsTime() {
    schedule.replace(Map.of(100L, one, 200L, other));
    assertThat(schedule.at(100)).contains(one);
    assertThat(schedule.at(199)).contains(one);
    assertThat(schedule.at(200)).contains(other);
    assertThat(schedule.at(Long.MAX_VALUE)).contains(other);
  }

  @Test
  void eventsBeforeTheFirstActivationAreJudgedByTheFirst() {
    schedule.replace(Map.of(100L, one, 200L, other));
    assertThat(schedule.at(-5)).contains(one);
  }

  @Test
  void sinceWhenAModelJudgesIsSaidUnlessItAlwaysDid() {
    assertThat(schedule.activeSince(100)).isEmpty();
    schedule.replace(Map.of(100L, one, 200L, other));
    assertThat(schedule.activeSince(150)).hasValue(100);
    assertThat(schedule.activeSince(200)).hasValue(200);
    schedule.replace(Map.of(Long.MIN_VALUE, one));
    assertThat(schedule.activeSince(150)).isEmpty();
  }

  @Test
  void aReplacedModelIsClosedWhenNobodyUsesItAnyMore() {
    schedule.replace(Map.of(0L, one));
    ServingModel.Lease lease = schedule.lease(50);
    schedule.replace(Map.of(0L, other));
    assertThat(one.closed()).isFalse();
    assertThat(one.lease()).isEmpty();
    lease.close();
    lease.close();
    assertThat(one.closed()).isTrue();
    assertThat(other.closed()).isFalse();
  }

  @Test
  void aModelThatStaysInTheScheduleIsNotClosed() {
    schedule.replace(Map.of(0L, one, 100L, other));
    schedule.replace(Map.of(50L, other));
    assertThat(one.closed()).isTrue();
    assertThat(other.closed()).isFalse();
  }

  @Test
  void withoutAModelTheJudgeWaitsUntilOneComes() throws Exception {
    CompletableFuture<ServingModel> judge =
        CompletableFuture.supplyAsync(
            () -> {
              try (ServingModel.Lease lease = schedule.lease(0)) {
                return lease.serving();
              }
            });
    schedule.replace(Map.of(0L, one));
    assertThat(judge.get(10, TimeUnit.SECONDS)).isSameAs(one);
  }

  @Test
  void whoWaitsIsLetGoWhenTheServiceStops() {
    CompletableFuture<?> judge = CompletableFuture.supplyAsync(() -> schedule.lease(0));
    schedule.stopWaiting();
    assertThatThrownBy(() -> judge.get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void theShadowIsLentOutAndJudgesNothing() {
    schedule.replace(Map.of(0L, one), Optional.of(other));
    assertThat(schedule.at(50)).contains(one);
    assertThat(schedule.loaded()).containsExactlyInAnyOrder(one, other);
    try (ServingModel.Lease lease = schedule.leaseShadow().orElseThrow()) {
      schedule.replace(Map.of(0L, one));
      assertThat(schedule.leaseShadow()).isEmpty();
      assertThat(lease.serving().closed()).isFalse();
    }
    assertThat(other.closed()).isTrue();
    assertThat(one.closed()).isFalse();
  }

  @Test
  void aPromotedShadowStaysOpen() {
    schedule.replace(Map.of(0L, one), Optional.of(other));
    schedule.replace(Map.of(0L, one, 100L, other));
    assertThat(other.closed()).isFalse();
    assertThat(schedule.at(100)).contains(other);
  }

  @Test
  void aShadowAloneIsNoModelToJudgeWith() {
    schedule.replace(Map.of(), Optional.of(other));
    assertThat(schedule.isEmpty()).isTrue();
    assertThat(schedule.at(0)).isEmpty();
  }
}
