package io.eddy.streams.command;

import io.eddy.avro.ModelRelease;
import io.eddy.avro.ReleaseSignature;
import io.eddy.command.Failure;
import io.eddy.model.bundle.Bundle;
import io.eddy.model.bundle.BundleException;
import io.eddy.model.bundle.Model;
import io.eddy.model.release.ReleaseSignatures;
import io.eddy.model.release.Releases;
import io.eddy.model.trust.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** What may be done to releases: publish, promote, roll back, shadow. */
final class ReleaseActions {
  /** In this time every instance reads the release and loads the model, before it is due. */
  private static final Duration NOTICE = Duration.ofSeconds(10);

  private final Consumer<ModelRelease> topic;
  private final ReleaseHistory history;
  private final Optional<SigningKey> key;
  private final Clock clock;

  /**
   * @param topic where a release is written to
   * @param key with which everything written is signed
   */
  ReleaseActions(
      Consumer<ModelRelease> topic, ReleaseHistory history, Optional<SigningKey> key, Clock clock) {
    this.topic = topic;
    this.key = key;
    this.history = history;
    this.clock = clock;
  }

  /** The first model of a detector is awaited already; a swap needs notice. */
  private Instant due() {
    Instant now = clock.instant();
    return history.neverActivated() ? now : now.plus(NOTICE);
  }

  ModelRelease promote(String version, Optional<Instant> at, String reason) {
    return activate(history.release(version), at.orElseGet(this::due), reason);
  }

  /** An activation that is not due yet is taken back at its own time: of two the later counts. */
  ModelRelease rollBack(String reason) {
    Instant newest = history.newest().at();
    Instant due = newest.isAfter(clock.instant()) ? newest : due();
    return activate(history.beforeNewest(), due, reason);
  }

  /** The new mark is written first: it counts already while the earlier one still stands. */
  ModelRelease shadow(String version) {
    ModelRelease release = history.release(version);
    Instant now = clock.instant();
    if (history.activeAt(now).filter(release::equals).isPresent()) {
      throw new Failure(
          "release " + Releases.key(release) + " is the active one; its shadow is another release");
    }
    ModelRelease shadow = write(Releases.shadow(release, now));
    history.releases().stream()
        .filter(other -> other.getShadowedAt() != null && !other.getVersion().equals(version))
        .forEach(other -> write(Releases.unshadow(other)));
    return shadow;
  }

  ModelRelease unshadow(String version) {
    ModelRelease release = history.release(version);
    if (release.getShadowedAt() == null) {
      throw new Failure(
          "release "
              + Releases.key(release)
              + " is no shadow; `eddy models list` says which one is");
    }
    return write(Releases.unshadow(release));
  }

  /** Loads the bundle first: what fails here would be refused by every instance. */
  ModelRelease publish(Path folder, String detector, boolean stage, String reason) {
    ModelRelease release;
    try {
      Bundle bundle = Bundle.open(folder);
      if (!bundle.manifest().detector().equals(detector)) {
        throw new Failure(
            "bundle "
                + folder
                + " is of detector "
                + bundle.manifest().detector()
                + "; --detector says "
                + detector);
      }
      Model.load(bundle).close();
      release = Releases.stage(bundle, clock.instant());
    } catch (BundleException e) {
      throw new Failure(e.getMessage(), e);
    } catch (IOException e) {
      throw new Failure("bundle " + folder + " cannot be read: " + Failure.reason(e), e);
    }
    String version = release.getVersion();
    if (history.find(version).isPresent()) {
      throw new Failure(
          "release " + Releases.key(release) + " is on the topic already; promote activates it");
    }
    return stage ? write(release) : activate(release, due(), reason);
  }

  private ModelRelease activate(ModelRelease release, Instant at, String reason) {
    return write(Releases.activate(release, at, clock.instant(), reason));
  }

  /**
   * A signed release is signed again, later than before whatever the clock says, or not written.
   */
  private ModelRelease write(ModelRelease release) {
    Optional<Instant> before =
        history
            .find(release.getVersion())
            .map(ModelRelease::getSignature)
            .map(ReleaseSignature::getSignedAt);
    if (key.isEmpty() && before.isPresent()) {
      throw new Failure(
          "release "
              + Releases.key(release)
              + " is signed and would be so no more; expected --sign-key");
    }
    Instant earliest = before.map(time -> time.plusMillis(1)).orElse(Instant.MIN);
    Instant now = clock.instant();
    ModelRelease written =
        key.map(
                signing ->
                    ReleaseSignatures.sign(
                        release, signing, now.isBefore(earliest) ? earliest : now))
            .orElse(release);
    topic.accept(written);
    return written;
  }
}
