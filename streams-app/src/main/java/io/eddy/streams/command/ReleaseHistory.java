package io.eddy.streams.command;

import io.eddy.avro.Activation;
import io.eddy.avro.ModelRelease;
import io.eddy.command.Failure;
import io.eddy.model.bundle.BundleException;
import io.eddy.model.release.ReleaseSignatures;
import io.eddy.model.trust.TrustedKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The releases of one detector and when each was, is or will be active. Immutable. */
final class ReleaseHistory {
  private static final String EXPECTED_KEYS =
      "expected --trusted-keys with every key that the services trust";

  private final String detector;
  private final List<ModelRelease> releases;
  private final List<Turn> turns;
  private final List<Refusal> refused;

  /** A release that does not count, and why not. */
  record Refusal(ModelRelease release, String why) {}

  /** One release's activation. */
  record Turn(ModelRelease release, Activation activation) {
    Instant at() {
      return activation.getAt();
    }
  }

  private ReleaseHistory(String detector, List<ModelRelease> releases, List<Refusal> refused) {
    this.detector = detector;
    this.releases = releases;
    this.refused = refused;
    this.turns =
        releases.stream()
            .flatMap(release -> release.getActivations().stream().map(a -> new Turn(release, a)))
            .sorted(
                Comparator.comparing(Turn::at)
                    .thenComparing(turn -> turn.activation().getDecidedAt()))
            .toList();
  }

  /**
   * @param trusted if any: what none of them has signed is no part of the history
   */
  static ReleaseHistory of(String detector, List<ModelRelease> all, TrustedKeys trusted) {
    List<ModelRelease> releases = new ArrayList<>();
    List<Refusal> refused = new ArrayList<>();
    all.stream()
        .filter(release -> release.getDetector().equals(detector))
        .sorted(Comparator.comparing(ModelRelease::getReleasedAt))
        .forEach(
            release ->
                refusal(release, trusted)
                    .ifPresentOrElse(
                        why -> refused.add(new Refusal(release, why)),
                        () -> releases.add(release)));
    return new ReleaseHistory(detector, List.copyOf(releases), List.copyOf(refused));
  }

  private static Optional<String> refusal(ModelRelease release, TrustedKeys trusted) {
    try {
      if (!trusted.isEmpty()) {
        ReleaseSignatures.verify(release, trusted);
      }
      return Optional.empty();
    } catch (BundleException e) {
      return Optional.of(e.getMessage());
    }
  }

  List<ModelRelease> releases() {
    return releases;
  }

  /** What stands on the topic without counting. */
  List<Refusal> refused() {
    return refused;
  }

  /** What others have signed may count for services, and decides what comes before what. */
  void demandOneSigner() {
    refused.stream()
        .filter(refusal -> refusal.release().getSignature() != null)
        .findFirst()
        .ifPresent(
            other -> {
              throw new Failure(other.why() + "; " + EXPECTED_KEYS);
            });
  }

  ModelRelease release(String version) {
    return find(version).orElseThrow(() -> new Failure(missing(version)));
  }

  /** The release of this version, if it counts. */
  Optional<ModelRelease> find(String version) {
    return releases.stream().filter(release -> release.getVersion().equals(version)).findFirst();
  }

  private String missing(String version) {
    return refused.stream()
        .filter(refusal -> refusal.release().getVersion().equals(version))
        .findFirst()
        .map(
            refusal ->
                refusal.why()
                    + "; "
                    + (refusal.release().getSignature() == null
                        ? "`eddy models publish` signs a bundle from its folder"
                        : EXPECTED_KEYS))
        .orElseGet(() -> "detector " + detector + " has no release " + version + "; " + choice());
  }

  private String choice() {
    return releases.isEmpty()
        ? "it has none at all; --detector names another"
        : "there are: "
            + releases.stream().map(ModelRelease::getVersion).collect(Collectors.joining(", "));
  }

  boolean neverActivated() {
    return turns.isEmpty();
  }

  /** The release that judges an event of this time; before the first activation, the first. */
  Optional<ModelRelease> activeAt(Instant time) {
    Optional<Turn> latest =
        turns.stream().filter(turn -> !turn.at().isAfter(time)).reduce((one, later) -> later);
    return latest.or(() -> turns.stream().findFirst()).map(Turn::release);
  }

  /** The newest activation, which a rollback takes back. */
  Turn newest() {
    if (turns.isEmpty()) {
      throw new Failure(
          "no release of detector "
              + detector
              + " was ever active; models list says which there are, and promote makes one so");
    }
    return turns.get(turns.size() - 1);
  }

  /** The release that was active before the newest activation. */
  ModelRelease beforeNewest() {
    ModelRelease newest = newest().release();
    return turns.stream()
        .filter(turn -> !turn.release().getVersion().equals(newest.getVersion()))
        .reduce((one, later) -> later)
        .map(Turn::release)
        .orElseThrow(
            () ->
                new Failure(
                    "there is no release to go back to: "
                        + newest.getVersion()
                        + " is the only one of detector "
                        + detector
                        + " that was ever active; `eddy models promote` activates another"));
  }

  /** The release marked last as the shadow. */
  Optional<ModelRelease> shadow() {
    return releases.stream()
        .filter(release -> release.getShadowedAt() != null)
        .max(
            Comparator.comparing(ModelRelease::getShadowedAt)
                .thenComparing(ModelRelease::getVersion));
  }

  /** active, shadow, scheduled, retired or staged. */
  String status(ModelRelease release, Instant now) {
    if (activeAt(now).filter(release::equals).isPresent()) {
      return "active";
    }
    if (shadow().filter(release::equals).isPresent()) {
      return "shadow";
    }
    if (release.getActivations().stream().anyMatch(a -> a.getAt().isAfter(now))) {
      return "scheduled";
    }
    return release.getActivations().isEmpty() ? "staged" : "retired";
  }
}
