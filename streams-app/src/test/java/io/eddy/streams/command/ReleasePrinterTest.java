package io.eddy.streams.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eddy.avro.ModelRelease;
import io.eddy.model.release.Releases;
import io.eddy.model.trust.TrustedKeys;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReleasePrinterTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final StringWriter out = new StringWriter();

  private void show(String manifest, boolean json) {
    ModelRelease staged =
        new ModelRelease(
            "eddy", "one", NOW, manifest, ByteBuffer.allocate(1), "", List.of(), null, null);
    ModelRelease release = Releases.activate(staged, NOW, NOW, "better\u001b[2J");
    ReleaseHistory history = ReleaseHistory.of("eddy", List.of(release), TrustedKeys.none());
    new ReleasePrinter(new PrintWriter(out), json).show(history, release, NOW);
  }

  @Test
  void theManifestIsPartOfTheDocument() throws Exception {
    show("{\"a\": [1, 0.25]}\n", true);
    JsonNode document = STRICT.readTree(out.toString());
    assertThat(document.at("/manifest/a/1").asDouble()).isEqualTo(0.25);
  }

  @Test
  void aManifestThatIsNoneStillLeavesOneDocument() throws Exception {
    show("{} {\"status\":", true);
    assertThat(STRICT.readTree(out.toString()).get("manifest").asText())
        .isEqualTo("{} {\"status\":");
  }

  @Test
  void whoeverMayWriteToTheTopicDoesNotSteerTheTerminal() {
    show("{\"a\":\n\"\u001b]0;title\u0007\"}", false);
    assertThat(out.toString())
        .contains("better?[2J", "{\"a\":\n\"?]0;title?\"}")
        .doesNotContain("\u001b", "\u0007");
  }
}
