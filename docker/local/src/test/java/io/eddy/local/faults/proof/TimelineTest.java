package io.eddy.local.faults.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimelineTest {
  @Test
  void theLatestActivationNotAfterTheEventDecides() {
    Timeline timeline = new Timeline();
    timeline.activate(100, 100, "one");
    timeline.activate(200, 190, "two");
    assertThat(timeline.versions(50)).containsExactly("one");
    assertThat(timeline.versions(199)).containsExactly("one");
    assertThat(timeline.versions(200)).containsExactly("two");
    assertThat(timeline.version(50)).isEqualTo("one");
    assertThat(timeline.version(200)).isEqualTo("two");
    assertThat(timeline.late()).isZero();
  }

  @Test
  void aChangeHeardOfLateLeavesBothPossibleUntilThen() {
    Timeline timeline = new Timeline();
    timeline.activate(100, 100, "one");
    timeline.activate(200, 250, "two");
    assertThat(timeline.versions(199)).containsExactly("one");
    assertThat(timeline.versions(249)).containsExactly("one", "two");
    assertThat(timeline.versions(250)).containsExactly("two");
    assertThat(timeline.late()).isEqualTo(1);
  }
}
