package io.eddy.streams.command;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.avro.wire.RegistrySettings;
import io.eddy.client.Connection;
import io.eddy.client.Refusal;
import io.eddy.command.Failure;
import io.eddy.command.Secrets;
import io.eddy.model.release.ReleaseTopic;
import io.eddy.model.trust.KeyException;
import io.eddy.model.trust.SigningKey;
import io.eddy.model.trust.TrustedKeys;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the releases are. Mixed into every command on models. */
final class ReleaseOptions {
  private static final int PATIENCE_MILLIS = 25_000;

  @Mixin private Connection connection;

  @Option(
      names = "--topic",
      defaultValue = "eddy-models",
      paramLabel = "TOPIC",
      description = "The models topic. Default: ${DEFAULT-VALUE}.")
  private String topic;

  @Option(
      names = "--detector",
      defaultValue = "eddy",
      paramLabel = "NAME",
      description = "The detector. Default: ${DEFAULT-VALUE}.")
  private String detector;

  @Option(
      names = "--trusted-keys",
      paramLabel = "KEYS",
      description = "Take only releases signed by one of these keys, as eddy.models.trusted.keys.")
  private String trustedKeys;

  @Option(names = "--json", description = "Print the result as one JSON document.")
  private boolean json;

  /** Made by picocli. */
  ReleaseOptions() {}

  String detector() {
    return detector;
  }

  boolean json() {
    return json;
  }

  /** Keys whose releases are taken; what one signs oneself is among them. */
  private TrustedKeys trusted(Optional<SigningKey> own) {
    try {
      TrustedKeys keys = trustedKeys == null ? TrustedKeys.none() : TrustedKeys.parse(trustedKeys);
      return own.map(key -> keys.and(key.verifying())).orElse(keys);
    } catch (KeyException e) {
      throw new Failure("--trusted-keys: " + e.getMessage(), e);
    }
  }

  ReleaseHistory history(ReleaseTopic releases) {
    return history(releases, Optional.empty());
  }

  ReleaseHistory history(ReleaseTopic releases, Optional<SigningKey> own) {
    TrustedKeys trusted = trusted(own);
    ReleaseHistory history = ReleaseHistory.of(detector, releases.readAll(trusted), trusted);
    if (own.isPresent() && trustedKeys == null) {
      history.demandOneSigner();
    }
    return history;
  }

  /** Opens what is needed, works with the topic, closes it again. */
  <T> T with(Function<ReleaseTopic, T> work) {
    RegistrySettings settings = connection.registry();
    try (SchemaRegistryClient registry = settings.open()) {
      return work.apply(new ReleaseTopic(topic, client(), registry, settings));
    } catch (KafkaException | IOException e) {
      String where = Refusal.registrySilent(e) ? registry(settings) : "topic " + topic;
      throw new Failure(refusal().sentence(e).orElseGet(() -> where + ": " + Failure.reason(e)), e);
    }
  }

  private static String registry(RegistrySettings settings) {
    return "the registry at "
        + Secrets.maskedAddress(String.join(",", settings.urls()))
        + " does not answer";
  }

  void requireTopic() {
    if (!topicExists()) {
      throw new Failure("topic " + topic + " does not exist; --topic names another");
    }
  }

  /** Fails with a clear line when there is no broker that could say. */
  boolean topicExists() {
    Map<String, Object> client = client();
    try (Admin admin = Admin.create(client)) {
      admin.describeTopics(List.of(topic)).allTopicNames().get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      if (e.getCause() instanceof TimeoutException) {
        throw new Failure(
            "no Kafka broker answers at "
                + client.get("bootstrap.servers")
                + "; if it runs, look at kafka.security.protocol",
            e);
      }
      if (e.getCause() instanceof TopicAuthorizationException) {
        throw new Failure(refusal().topic(topic), e);
      }
      throw new Failure("topic " + topic + ": " + refusal().reason(e), e);
    } catch (KafkaException e) {
      throw new Failure("the client's settings do not work: " + Failure.reason(e), e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private Refusal refusal() {
    return Refusal.of(connection.kafka(), "READ");
  }

  private Map<String, Object> client() {
    Map<String, Object> client = new HashMap<>(connection.kafka());
    client.putIfAbsent("default.api.timeout.ms", PATIENCE_MILLIS);
    client.putIfAbsent("request.timeout.ms", PATIENCE_MILLIS / 2);
    return client;
  }
}
