package io.eddy.local.throughput.stand;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.avro.wire.RegistrySettings;
import io.eddy.command.Failure;
import io.eddy.local.cluster.ClusterProcess;
import io.eddy.local.cluster.TemporaryDirectory;
import io.eddy.local.demo.TopicTraining;
import io.eddy.local.generate.Topic;
import io.eddy.local.generate.TopicSink;
import io.eddy.trainer.vae.Hyperparameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Broker and registry in another process, so that processor time, garbage and allocation of this
 * one are the detector's alone; and the topics and models that were made for the bench. Owns all of
 * them. One thread.
 */
public final class Stand implements AutoCloseable {
  private static final int RECORDS_A_REPORT = 10_000;
  private static final String DETECTOR = "eddy";

  private final ClusterProcess cluster;
  private final TemporaryDirectory files;
  private final RegistrySettings registrySettings;
  private final SchemaRegistryClient registry;
  private final GroupOffsets offsets;
  private int bundles;
  private int places;

  private Stand(ClusterProcess cluster) {
    this.cluster = cluster;
    this.files = TemporaryDirectory.create();
    this.registrySettings =
        RegistrySettings.from(Map.of(RegistrySettings.URL, cluster.registryUrl()));
    this.registry = registrySettings.open();
    this.offsets = new GroupOffsets(cluster.bootstrapServers());
  }

  /** Starts a cluster. */
  public static Stand open() {
    return new Stand(ClusterProcess.start());
  }

  /**
   * Writes so many events to a new topic, to its partitions in turn: with the keys of the few
   * machines alone, some partitions would have much more to do than others. Timestamps are a
   * millisecond apart and end now, so that windows close while the topic is read.
   */
  public FilledTopic fill(
      String name, EventSource source, long records, int partitions, Progress progress) {
    Topic topic = new Topic(cluster.bootstrapServers(), name, partitions);
    try (TopicSink sink = TopicSink.open(topic, cluster.registryUrl(), source.schema())) {
      long first = System.currentTimeMillis() - records;
      for (long i = 0; i < records; i++) {
        Event event = source.next();
        sink.write((int) (i % partitions), first + i, event.key(), event.value());
        if (i % RECORDS_A_REPORT == 0) {
          progress.reached("filling topic " + name, i, records);
        }
      }
      sink.complete();
    }
    return new FilledTopic(name, partitions, records);
  }

  /** Trains on all that is on the topic. The bundle stays until the stand closes. */
  public Path train(
      FilledTopic history, Hyperparameters hyperparameters, long seed, Progress progress) {
    Path target = files.path().resolve("bundle-" + bundles++);
    try {
      new TopicTraining(cluster.bootstrapServers(), registry, history.name())
          .train(
              DETECTOR,
              hyperparameters,
              seed,
              target,
              (pass, read, total) -> progress.reached("reading", read, total),
              round -> progress.reached("training", round.round(), round.rounds()));
    } catch (IOException e) {
      throw new Failure("the model for the bench cannot be written: " + Failure.reason(e), e);
    }
    return target;
  }

  /** A place for one run over the topic. */
  public RunPlace place(FilledTopic topic, Conditions conditions) {
    String application = "run-" + places++;
    return new RunPlace(
        application, topic, conditions, this, files.path().resolve(application + "-state"));
  }

  public String bootstrapServers() {
    return cluster.bootstrapServers();
  }

  public String registryUrl() {
    return cluster.registryUrl();
  }

  public SchemaRegistryClient registry() {
    return registry;
  }

  GroupOffsets offsets() {
    return offsets;
  }

  @Override
  public void close() {
    try (cluster;
        files;
        offsets) {
      registry.close();
    } catch (IOException e) {
      throw new Failure("the bench's registry client does not close: " + Failure.reason(e), e);
    }
  }
}
