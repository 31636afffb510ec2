package io.eddy.streams.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddy.avro.ModelRelease;
import io.eddy.command.Failure;
import io.eddy.model.release.Releases;
import io.eddy.model.trust.TrustedKeys;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a topic that is a map. */
class ReleaseActionsTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  private final Map<String, ModelRelease> topic = new LinkedHashMap<>();
  private final List<String> written = new ArrayList<>();

  @BeforeEach
  void fill() {
    Instant hourAgo = NOW.minusSeconds(3600);
    write(Releases.activate(staged("old"), hourAgo.minusSeconds(60), hourAgo, ""));
    write(Releases.activate(staged("active"), hourAgo, hourAgo, ""));
    write(staged("next"));
    write(staged("other"));
    written.clear();
  }

  private static ModelRelease staged(String version) {
    return new ModelRelease(
        "eddy",
        version,
        NOW.minusSeconds(9000),
        "{}",
        ByteBuffer.allocate(1),
        "",
        List.of(),
        null,
        null);
  }

  private void write(ModelRelease release) {
    topic.put(release.getVersion(), release);
    written.add(release.getVersion());
  }

  private ReleaseHistory history() {
    return ReleaseHistory.of("eddy", List.copyOf(topic.values()), TrustedKeys.none());
  }

  private ReleaseActions at(Instant now) {
    return new ReleaseActions(
        this::write, history(), Optional.empty(), Clock.fixed(now, ZoneOffset.UTC));
  }

  private String status(String version) {
    return history().status(topic.get(version), NOW.plusSeconds(60));
  }

  @Test
  void aStagedReleaseBecomesTheShadow() {
    at(NOW).shadow("next");
    assertThat(status("next")).isEqualTo("shadow");
    assertThat(status("active")).isEqualTo("active");
    assertThat(topic.get("next").getShadowedAt()).isEqualTo(NOW);
    assertThat(written).containsExactly("next");
  }

  @Test
  void aRetiredReleaseMayBeTheShadow() {
    at(NOW).shadow("old");
    assertThat(status("old")).isEqualTo("shadow");
    at(NOW).unshadow("old");
    assertThat(status("old")).isEqualTo("retired");
  }

  @Test
  void anotherShadowTakesTheMarkOffTheEarlierOneAfterItsOwnIsWritten() {
    at(NOW).shadow("next");
    at(NOW.plusSeconds(1)).shadow("other");
    assertThat(status("other")).isEqualTo("shadow");
    assertThat(status("next")).isEqualTo("staged");
    assertThat(topic.get("next").getShadowedAt()).isNull();
    assertThat(written).containsExactly("next", "other", "next");
  }

  @Test
  void promotingTheShadowEndsItsBeingOne() {
    at(NOW).shadow("next");
    at(NOW.plusSeconds(1)).promote("next", Optional.empty(), "its alarm rate is as promised");
    assertThat(status("next")).isEqualTo("active");
    assertThat(history().shadow()).isEmpty();
  }

  @Test
  void rollingBackToTheShadowEndsItsBeingOne() {
    at(NOW).shadow("old");
    at(NOW.plusSeconds(1)).rollBack("");
    assertThat(status("old")).isEqualTo("active");
    assertThat(history().shadow()).isEmpty();
  }

  @Test
  void theActiveReleaseAndUnknownOnesAreRefused() {
    assertThatThrownBy(() -> at(NOW).shadow("active"))
        .isInstanceOf(Failure.class)
        .hasMessage("release eddy/active is the active one; its shadow is another release");
    assertThatThrownBy(() -> at(NOW).shadow("none"))
        .isInstanceOf(Failure.class)
        .hasMessageStartingWith("detector eddy has no release none; there are: ");
    assertThatThrownBy(() -> at(NOW).unshadow("next"))
        .isInstanceOf(Failure.class)
        .hasMessage("release eddy/next is no shadow; `eddy models list` says which one is");
    assertThat(written).isEmpty();
  }

  @Test
  void theRoleIsShownToPeopleAndPrograms() {
    at(NOW).shadow("next");
    assertThat(list(false)).contains("shadow     next  released").contains(", shadow since " + NOW);
    assertThat(list(true))
        .contains("\"version\":\"next\",\"status\":\"shadow\"")
        .contains("\"shadowedAt\":\"2026-11-20T12:00:00Z\"")
        .contains("\"version\":\"other\",\"status\":\"staged\"");
  }

  private String list(boolean json) {
    StringWriter out = new StringWriter();
    new ReleasePrinter(new PrintWriter(out), json).list("eddy", history(), NOW);
    return out.toString();
  }
}
