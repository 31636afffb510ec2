package io.eddy.streams.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.eddy.avro.Activation;
import io.eddy.avro.ModelRelease;
import io.eddy.command.terminal.Printable;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.stream.Collectors;

/** Shows releases, to people as lines or to programs as one JSON document. */
final class ReleasePrinter {
  private static final String REFUSED = "refused";

  private final JsonMapper mapper = JsonMapper.builder().build();
  private final JsonMapper strict =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private final PrintWriter out;
  private final boolean json;

  ReleasePrinter(PrintWriter out, boolean json) {
    this.out = out;
    this.json = json;
  }

  void list(String detector, ReleaseHistory history, Instant now) {
    if (json) {
      ObjectNode document = mapper.createObjectNode().put("detector", detector);
      ArrayNode releases = document.putArray("releases");
      history.releases().forEach(release -> releases.add(describe(history, release, now)));
      history
          .refused()
          .forEach(
              refusal ->
                  releases.add(facts(refusal.release(), REFUSED).put("refusal", refusal.why())));
      print(document);
      return;
    }
    if (history.releases().isEmpty() && history.refused().isEmpty()) {
      say("Detector " + detector + " has no releases.");
    }
    for (ModelRelease release : history.releases()) {
      say(
          String.format(
              "%-9s  %s  released %s%s",
              history.status(release, now),
              release.getVersion(),
              release.getReleasedAt(),
              turns(release) + shadowing(history, release) + signer(release)));
    }
    history
        .refused()
        .forEach(
            refusal ->
                say(
                    String.format(
                        "%-9s  %s  %s", REFUSED, refusal.release().getVersion(), refusal.why())));
    out.flush();
  }

  private static String signer(ModelRelease release) {
    return release.getSignature() == null ? "" : ", signed by " + release.getSignature().getKeyId();
  }

  private static String turns(ModelRelease release) {
    return release.getActivations().isEmpty()
        ? ""
        : ", active from "
            + release.getActivations().stream()
                .map(activation -> activation.getAt().toString())
                .collect(Collectors.joining(", "));
  }

  private static String shadowing(ReleaseHistory history, ModelRelease release) {
    return history
        .shadow()
        .filter(release::equals)
        .map(shadow -> ", shadow since " + shadow.getShadowedAt())
        .orElse("");
  }

  void show(ReleaseHistory history, ModelRelease release, Instant now) {
    if (json) {
      ObjectNode document = describe(history, release, now);
      document.set("manifest", manifest(release));
      print(document);
      return;
    }
    say(release.getDetector() + "/" + release.getVersion());
    say("status    " + history.status(release, now));
    say("released  " + release.getReleasedAt());
    say("size      " + release.getBundle().remaining() + " bytes");
    say("sha256    " + release.getBundleSha256());
    if (release.getSignature() != null) {
      say(
          "signed    by key "
              + release.getSignature().getKeyId()
              + " at "
              + release.getSignature().getSignedAt());
    }
    for (Activation activation : release.getActivations()) {
      say(
          "active    from "
              + activation.getAt()
              + ", decided "
              + activation.getDecidedAt()
              + (activation.getReason().isEmpty() ? "" : ": " + activation.getReason()));
    }
    if (history.shadow().filter(release::equals).isPresent()) {
      say("shadow    since " + release.getShadowedAt());
    }
    say(release.getManifest());
    out.flush();
  }

  /** What a command did. */
  void done(String action, ModelRelease release, String sentence) {
    if (json) {
      ObjectNode document =
          mapper
              .createObjectNode()
              .put("action", action)
              .put("detector", release.getDetector())
              .put("version", release.getVersion());
      addRoles(document, release);
      print(document);
    } else {
      say(sentence);
      out.flush();
    }
  }

  private ObjectNode describe(ReleaseHistory history, ModelRelease release, Instant now) {
    ObjectNode document = facts(release, history.status(release, now));
    addRoles(document, release);
    return document;
  }

  /** What the record says of itself; who signed it is a claim unless keys were given. */
  private ObjectNode facts(ModelRelease release, String status) {
    return mapper
        .createObjectNode()
        .put("detector", release.getDetector())
        .put("version", release.getVersion())
        .put("status", status)
        .put("releasedAt", release.getReleasedAt().toString())
        .put("bytes", release.getBundle().remaining())
        .put("sha256", release.getBundleSha256())
        .put("signedBy", release.getSignature() == null ? null : release.getSignature().getKeyId());
  }

  /** As text if it is no JSON: whoever may write to the topic may write anything. */
  private JsonNode manifest(ModelRelease release) {
    try {
      return strict.readTree(release.getManifest());
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(release.getManifest());
    }
  }

  private static void addRoles(ObjectNode document, ModelRelease release) {
    Instant shadowedAt = release.getShadowedAt();
    document.put("shadowedAt", shadowedAt == null ? null : shadowedAt.toString());
    ArrayNode activations = document.putArray("activations");
    for (Activation activation : release.getActivations()) {
      activations
          .addObject()
          .put("at", activation.getAt().toString())
          .put("decidedAt", activation.getDecidedAt().toString())
          .put("reason", activation.getReason());
    }
  }

  private void say(String line) {
    out.println(Printable.text(line));
  }

  private void print(ObjectNode document) {
    out.println(document);
    out.flush();
  }
}
