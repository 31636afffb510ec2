package io.eddy.local.faults.fault;

import java.util.Locale;

/** Every way in which the bench breaks something. */
public enum FaultKind {
  /** SIGKILL of a service, which stays away until the other one judges all. */
  KILL,
  /** SIGKILL of a service, which is started again at once. */
  KILL_AND_RESTART,
  /** SIGTERM of a service. */
  TERM,
  /** A service stands still for longer than its session, and goes on. */
  HANG,
  /** SIGKILL of a service, whose state directory is lost as well. */
  STATE_LOST,
  /** The disk of a service's state directory is full, when a release comes. */
  DISK_FULL,
  BROKER_STOP,
  BROKER_KILL,
  REGISTRY_STOP,
  /** A service starts while the registry is away. */
  REGISTRY_AWAY_AT_START,
  /** Another model becomes active while a killed service's partitions are nobody's. */
  SWAP_IN_KILL,
  /** Back to the model before. */
  ROLL_BACK,
  /** A release whose bundle has one bit wrong. */
  CORRUPT_BUNDLE,
  /** A release that is none. */
  GARBAGE_RELEASE;

  /** As options and results name it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
