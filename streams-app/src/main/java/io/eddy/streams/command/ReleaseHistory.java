package io.eddy.streams.command;

import io.eddy.avro.Activation;
import io.eddy.avro.ModelRelease;
import io.eddy.command.Failure;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The releases of one detector and when each was, is or will be active. Immutable. */
final class ReleaseHistory {
  private final String detector;
  private final List<ModelRelease> releases;
  private final List<Turn> turns;

  /** One release's activation. */
  record Turn(ModelRelease release, Activation activation) {
    Instant at() {
      return activation.getAt();
    }
  }

  private ReleaseHistory(String detector, List<ModelRelease> releases) {
    this.detector = detector;
    this.releases = releases;
    this.turns =
        releases.stream()
            .flatMap(release -> release.getActivations().stream().map(a -> new Turn(release, a)))
            .sorted(
                Comparator.comparing(Turn::at)
                    .thenComparing(turn -> turn.activation().getDecidedAt()))
            .toList();
  }

  static ReleaseHistory of(String detector, List<ModelRelease> all) {
    return new ReleaseHistory(
        detector,
        all.stream()
            .filter(release -> release.getDetector().equals(detector))
            .sorted(Comparator.comparing(ModelRelease::getReleasedAt))
            .toList());
  }

  List<ModelRelease> releases() {
    return releases;
  }

  ModelRelease release(String version) {
    return releases.stream()
        .filter(release -> release.getVersion().equals(version))
        .findFirst()
        .orElseThrow(
            () ->
                new Failure(
                    "detector " + detector + " has no release " + version + "; " + choice()));
  }

  private String choice() {
    return releases.isEmpty()
        ? "it has none at all"
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
      throw new Failure("no release of detector " + detector + " was ever active");
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
                        + " that was ever active"));
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
