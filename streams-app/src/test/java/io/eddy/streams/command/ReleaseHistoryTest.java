package io.eddy.streams.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddy.avro.ModelRelease;
import io.eddy.command.Failure;
import io.eddy.model.release.Releases;
import io.eddy.model.trust.TrustedKeys;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReleaseHistoryTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  private static ModelRelease release(String version, int... minutes) {
    ModelRelease release =
        new ModelRelease(
            "eddy",
            version,
            NOW.minusSeconds(6000),
            "{}",
            ByteBuffer.allocate(1),
            "",
            List.of(),
            null,
            null);
    for (int minute : minutes) {
      Instant at = NOW.plusSeconds(60L * minute);
      release = Releases.activate(release, at, at, "");
    }
    return release;
  }

  private static ReleaseHistory history(ModelRelease... releases) {
    return ReleaseHistory.of("eddy", List.of(releases), TrustedKeys.none());
  }

  @Test
  void statusFollowsFromTheActivations() {
    ModelRelease old = release("old", -20);
    ModelRelease active = release("active", -10);
    ModelRelease next = release("next", 10);
    ModelRelease staged = release("staged");
    ReleaseHistory history = history(old, active, next, staged);
    assertThat(history.status(old, NOW)).isEqualTo("retired");
    assertThat(history.status(active, NOW)).isEqualTo("active");
    assertThat(history.status(next, NOW)).isEqualTo("scheduled");
    assertThat(history.status(staged, NOW)).isEqualTo("staged");
  }

  @Test
  void rollbackGoesToTheReleaseBeforeTheNewestActivation() {
    ReleaseHistory history = history(release("a", -30), release("b", -20), release("c", -10));
    assertThat(history.beforeNewest().getVersion()).isEqualTo("b");
  }

  @Test
  void aPromotionThatIsNotDueYetCanBeTakenBack() {
    ReleaseHistory history = history(release("a", -30), release("b", 1));
    assertThat(history.beforeNewest().getVersion()).isEqualTo("a");
  }

  @Test
  void withoutAnEarlierReleaseThereIsNothingToGoBackTo() {
    assertThatThrownBy(() -> history(release("a", -30)).beforeNewest())
        .isInstanceOf(Failure.class)
        .hasMessageContaining("only one");
    assertThatThrownBy(() -> history(release("a")).newest())
        .hasMessage(
            "no release of detector eddy was ever active; models list says which there are, and promote"
                + " makes one so");
  }

  @Test
  void unknownVersionNamesThoseThatThereAre() {
    assertThatThrownBy(() -> history(release("a", -1)).release("b"))
        .hasMessage("detector eddy has no release b; there are: a");
  }
}
