package io.eddy.model.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddy.avro.ModelRelease;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShadowMarkTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00.123456789Z");
  private static final ModelRelease STAGED =
      new ModelRelease(
          "eddy",
          "v1",
          Instant.EPOCH,
          "{}",
          ByteBuffer.wrap(new byte[] {1, 2, 3}),
          "sha",
          List.of(),
          null,
          null);

  @Test
  void theMarkIsAddedAndTakenOffAndNothingElseChanges() {
    ModelRelease active = Releases.activate(STAGED, NOW, NOW, "first");
    ModelRelease shadow = Releases.shadow(active, NOW);
    assertThat(shadow.getShadowedAt()).isEqualTo("2026-11-20T12:00:00.123Z");
    assertThat(shadow.getActivations()).isEqualTo(active.getActivations());
    assertThat(shadow.getBundle()).isSameAs(STAGED.getBundle());
    assertThat(Releases.unshadow(shadow)).isEqualTo(active);
  }

  @Test
  void promotingEndsBeingTheShadow() {
    ModelRelease promoted = Releases.activate(Releases.shadow(STAGED, NOW), NOW, NOW, "good");
    assertThat(promoted.getShadowedAt()).isNull();
    assertThat(promoted.getActivations()).hasSize(1);
  }
}
