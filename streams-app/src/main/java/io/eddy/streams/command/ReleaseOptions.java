package io.eddy.streams.command;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.avro.wire.RegistrySettings;
import io.eddy.command.Failure;
import io.eddy.model.release.ReleaseTopic;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import picocli.CommandLine.Option;

/** Where the releases are. Mixed into every command on models. */
final class ReleaseOptions {
  private static final String PATIENCE_MILLIS = "25000";

  @Option(
      names = "--bootstrap-server",
      required = true,
      paramLabel = "HOST:PORT",
      description = "A Kafka broker.")
  private String bootstrapServer;

  @Option(names = "--registry", required = true, paramLabel = "URL", description = "The registry.")
  private String registry;

  @Option(
      names = "--topic",
      defaultValue = "eddy-models",
      description = "The models topic (${DEFAULT-VALUE}).")
  private String topic;

  @Option(
      names = "--detector",
      defaultValue = "eddy",
      description = "The detector (${DEFAULT-VALUE}).")
  private String detector;

  @Option(
      names = "--command-config",
      paramLabel = "FILE",
      description = "Client properties: Kafka's own and the registry's.")
  private Path commandConfig;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  /** Made by picocli. */
  ReleaseOptions() {}

  String detector() {
    return detector;
  }

  String topic() {
    return topic;
  }

  boolean json() {
    return json;
  }

  /** Opens what is needed, works with the topic, closes it again. */
  <T> T with(Function<ReleaseTopic, T> work) {
    Map<String, Object> kafka = client();
    Map<String, Object> registryClient = new HashMap<>(kafka);
    registryClient.put(RegistrySettings.URL, registry);
    RegistrySettings settings = RegistrySettings.from(registryClient);
    try (SchemaRegistryClient client = settings.open()) {
      return work.apply(new ReleaseTopic(topic, kafka, client, settings));
    } catch (KafkaException | IOException e) {
      throw new Failure("topic " + topic + " at " + bootstrapServer + ": " + Failure.reason(e), e);
    }
  }

  /** Fails with a clear line when the topic, or the broker itself, is not there. */
  boolean topicExists() {
    Map<String, Object> client = client();
    try (Admin admin = Admin.create(client)) {
      admin.describeTopics(List.of(topic)).allTopicNames().get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      if (e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException) {
        throw new Failure("no Kafka broker answers at " + bootstrapServer, e);
      }
      throw new Failure("topic " + topic + ": " + Failure.reason(e), e);
    } catch (KafkaException e) {
      throw new Failure("the broker " + bootstrapServer + ": " + Failure.reason(e), e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  void requireTopic() {
    if (!topicExists()) {
      throw new Failure(
          "topic " + topic + " does not exist at " + bootstrapServer + "; --topic names another");
    }
  }

  ReleaseHistory history(ReleaseTopic releases) {
    return ReleaseHistory.of(detector, releases.readAll());
  }

  private Map<String, Object> client() {
    Map<String, Object> client = new HashMap<>();
    if (commandConfig != null) {
      Properties properties = new Properties();
      try (Reader text = Files.newBufferedReader(commandConfig)) {
        properties.load(text);
      } catch (IOException e) {
        throw new Failure("--command-config: cannot read " + commandConfig, e);
      }
      properties.stringPropertyNames().forEach(k -> client.put(k, properties.getProperty(k)));
    }
    client.putIfAbsent("default.api.timeout.ms", PATIENCE_MILLIS);
    client.putIfAbsent("request.timeout.ms", "12000");
    client.put("bootstrap.servers", bootstrapServer);
    return client;
  }
}
