package io.eddy.trainer.command;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.avro.ModelRelease;
import io.eddy.client.Connection;
import io.eddy.client.Refusal;
import io.eddy.command.Failure;
import io.eddy.command.WrongUsage;
import io.eddy.model.bundle.Bundle;
import io.eddy.model.bundle.BundleException;
import io.eddy.model.event.RegistryUnavailableException;
import io.eddy.model.release.ReleaseSignatures;
import io.eddy.model.release.ReleaseTopic;
import io.eddy.model.release.Releases;
import io.eddy.model.trust.SigningOption;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that send a bundle to the models topic, and the sending. Mixed in. */
final class Publication {
  /** A swap waits this long, so that every instance has the model when its time comes. */
  private static final Duration SWAP_NOTICE = Duration.ofSeconds(10);

  @Option(
      names = "--publish",
      description = "Send the bundle to the models topic, and activate it.")
  private boolean wanted;

  @Option(
      names = "--stage",
      description = "With --publish: only send it; `eddy models promote` activates it later.")
  private boolean stage;

  @Option(
      names = "--models-topic",
      defaultValue = "eddy-models",
      paramLabel = "TOPIC",
      description = "The models topic. Default: ${DEFAULT-VALUE}.")
  private String topic;

  @Mixin private SigningOption signing;

  /** That the key cannot be read is better known before the training, too. */
  void check() {
    if (stage && !wanted) {
      throw new WrongUsage("--stage needs --publish");
    }
    if (signing.key().isPresent() && !wanted) {
      throw new WrongUsage("--sign-key needs --publish");
    }
  }

  boolean wanted() {
    return wanted;
  }

  String outcome() {
    return (stage ? "staged" : "released") + " on topic " + topic;
  }

  /** That nobody answers is better known before the training than after it. */
  void prepare(Connection connection, SchemaRegistryClient registry) {
    if (!wanted) {
      return;
    }
    try {
      releases(connection, registry).create();
    } catch (KafkaException e) {
      throw new Failure(
          "cannot publish to topic "
              + topic
              + " at "
              + connection.kafka().get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)
              + ": "
              + Refusal.of(connection.kafka(), "CREATE").reason(e),
          e);
    }
  }

  void publish(Path folder, Connection connection, SchemaRegistryClient registry)
      throws IOException {
    if (!wanted) {
      return;
    }
    try {
      Bundle bundle = Bundle.open(folder);
      ReleaseTopic releases = releases(connection, registry);
      String detector = bundle.manifest().detector();
      boolean first =
          releases.readAll().stream()
              .noneMatch(r -> r.getDetector().equals(detector) && !r.getActivations().isEmpty());
      Instant now = Instant.now();
      ModelRelease release = Releases.stage(bundle, now);
      if (!stage) {
        Instant at = first ? now : now.plus(SWAP_NOTICE);
        release = Releases.activate(release, at, now, "published by eddy train");
      }
      ModelRelease complete = release;
      releases.publish(
          signing.key().map(key -> ReleaseSignatures.sign(complete, key, now)).orElse(complete));
    } catch (BundleException | KafkaException | RegistryUnavailableException e) {
      throw new Failure(
          "the bundle in "
              + folder
              + " is complete but not published: "
              + Refusal.of(connection.kafka(), "READ and WRITE")
                  .sentence(e)
                  .orElseGet(() -> reason(e))
              + "; `eddy models publish` tries again",
          e);
    }
  }

  /** The network's words do not say that it is the registry. */
  private static String reason(Exception thrown) {
    boolean silent = !(thrown instanceof BundleException) && Refusal.registrySilent(thrown);
    return (silent ? "the registry does not answer: " : "") + Failure.reason(thrown);
  }

  private ReleaseTopic releases(Connection connection, SchemaRegistryClient registry) {
    return new ReleaseTopic(topic, connection.kafka(), registry, connection.registry());
  }
}
