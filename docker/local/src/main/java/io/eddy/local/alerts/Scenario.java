package io.eddy.local.alerts;

import io.eddy.local.alerts.watch.AlertName;
import io.eddy.local.alerts.world.AlertsWorld;
import io.eddy.local.alerts.world.EventFeed;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What goes wrong, how it is put right, and the alerts that must name it: those and no others. */
enum Scenario {
  BROKER_STOPPED(
      Set.of("EddyBrokerUnreachable"),
      world -> world.broker().stop(),
      world -> world.broker().start()),
  REGISTRY_STOPPED(
      Set.of("EddyRegistryUnreachable"),
      world -> world.registry().stop(),
      world -> world.registry().start()),
  GARBAGE(
      Set.of("EddyDeadLetters"),
      world -> world.feed().flood(true),
      world -> world.feed().flood(false)),
  SERVICE_KILLED(
      Set.of("EddyDown"), world -> world.service().kill(), world -> world.service().start()),
  FIELD_DRIFTED(
      Set.of(AlertName.of("EddyFieldDrift", EventFeed.DRIFTING.path()), "EddyLatentDrift"),
      world -> world.feed().drift(true),
      world -> world.feed().drift(false)),
  /** The last: a service that starts after it reads the broken release again, and refuses it. */
  MODEL_REFUSED(
      Set.of("EddyModelRefused"),
      world -> world.models().publishFlipped(),
      world -> world.models().publishSound("in the broken one's place"));

  private final Set<String> alerts;
  private final Act cause;
  private final Act cure;

  /** Something done to the world; returns when it is done. */
  @FunctionalInterface
  private interface Act {
    void on(AlertsWorld world) throws InterruptedException;
  }

  Scenario(Set<String> alerts, Act cause, Act cure) {
    this.alerts = alerts;
    this.cause = cause;
    this.cure = cure;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static List<String> labels() {
    return Arrays.stream(values()).map(Scenario::label).toList();
  }

  /** As {@link AlertName} has them. */
  Set<String> alerts() {
    return alerts;
  }

  /** Whether it is over at once, and its alerts resolve without a cure. */
  boolean passing() {
    return this == MODEL_REFUSED;
  }

  void cause(AlertsWorld world) throws InterruptedException {
    cause.on(world);
  }

  void cure(AlertsWorld world) throws InterruptedException {
    cure.on(world);
  }
}
