package io.eddy.streams.service;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.eddy.command.Failure;
import io.eddy.command.Secrets;
import io.eddy.model.event.RegistryWatch;
import io.eddy.streams.hold.HeldPartitions;
import io.eddy.streams.metric.Metric;
import io.eddy.streams.metric.ServiceMeters;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the registry's state means to the service. A registry that is down holds nothing up while
 * the schemas of the events are known; it is an obstacle when partitions wait for it. Thread-safe.
 */
final class RegistryState implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RegistryState.class);
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final SchemaRegistryClient registry;
  private final String address;
  private final RegistryWatch answers;
  private final Readiness readiness;
  private final HeldPartitions held = new HeldPartitions(this::heldChanged);
  private Set<String> lastHeld = Set.of();
  private Optional<Watch> watch = Optional.empty();

  RegistryState(
      SchemaRegistryClient registry,
      List<String> urls,
      RegistryWatch answers,
      Readiness readiness,
      ServiceMeters meters) {
    this.registry = registry;
    this.address = Secrets.maskedAddress(String.join(",", urls));
    this.answers = answers;
    this.readiness = readiness;
    meters.gauge(Metric.REGISTRY_UP, this, state -> state.up() ? 1 : 0);
    meters.gauge(Metric.PARTITIONS_HELD, held, state -> state.names().size());
  }

  HeldPartitions held() {
    return held;
  }

  RegistryWatch answers() {
    return answers;
  }

  /** The same for whoever wants to know that nobody has asked yet. */
  synchronized Optional<Boolean> known() {
    return up() && watch.isEmpty() ? Optional.empty() : Optional.of(up());
  }

  /** Whether it answered when it was last asked. */
  boolean up() {
    return answers.trouble().isEmpty();
  }

  private synchronized void heldChanged() {
    Set<String> names = held.names();
    readiness.obstacle(
        "registry",
        names.isEmpty()
            ? Optional.empty()
            : Optional.of(
                "the schema registry at "
                    + address
                    + " to tell the schema of the next event of "
                    + String.join(", ", names)));
    if (!names.equals(lastHeld)) {
      lastHeld = names;
      if (names.isEmpty()) {
        LOG.info("No partition waits for the schema registry any more");
      } else {
        LOG.warn(
            "The next event of {} waits for the schema registry: {}",
            String.join(", ", names),
            Secrets.maskedAddress(answers.trouble().orElse("it is asked again")));
      }
    }
  }

  /**
   * From now on the registry is asked by itself, so that a silent one is seen before it matters.
   */
  synchronized void startWatching() {
    watch = Optional.of(Watch.start("eddy-registry-watch", INTERVAL, this::look));
  }

  private void look() {
    try {
      registry.getMode();
      answers.answered();
    } catch (RestClientException e) {
      if (RegistryPatience.passing(e)) {
        answers.noticed(e.getMessage());
      } else {
        answers.answered();
      }
    } catch (IOException e) {
      answers.noticed(Failure.reason(e));
    }
  }

  @Override
  public synchronized void close() {
    watch.ifPresent(Watch::close);
  }
}
