package io.eddy.local.demo;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.avro.wire.RegistrySettings;
import io.eddy.command.Failure;
import io.eddy.local.StopSignal;
import io.eddy.local.cluster.LocalCluster;
import io.eddy.local.cluster.TemporaryDirectory;
import io.eddy.local.factory.FactoryEvents;
import io.eddy.local.generate.TopicSink;
import io.eddy.model.bundle.Bundle;
import io.eddy.model.bundle.BundleException;
import io.eddy.model.bundle.Manifest;
import io.eddy.model.release.ReleaseTopic;
import io.eddy.model.release.Releases;
import io.eddy.trainer.vae.HistoryKind;
import io.eddy.trainer.vae.Hyperparameters;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CancellationException;

/** The first half of the demo: a history on the events topic, a model trained on it, released. */
final class DemoHistory {
  private final LocalCluster cluster;
  private final SchemaRegistryClient registry;
  private final RegistrySettings settings;
  private final Narrator narrator;
  private final StopSignal stop;

  DemoHistory(
      LocalCluster cluster,
      SchemaRegistryClient registry,
      RegistrySettings settings,
      Narrator narrator,
      StopSignal stop) {
    this.cluster = cluster;
    this.registry = registry;
    this.settings = settings;
    this.narrator = narrator;
    this.stop = stop;
  }

  /**
   * Writes so many normal events, a millisecond apart, the last one now: a history is split by its
   * times, and with other times the same seed would train another model.
   *
   * @throws CancellationException when asked to stop meanwhile
   */
  void produce(FactoryEvents events, TopicSink sink, long count) {
    long first = System.currentTimeMillis() - count;
    for (long i = 0; i < count; i++) {
      sink.write(events.next(), first + i);
      if ((i + 1) % 10_000 == 0) {
        progress("history", i + 1, count);
      }
    }
    sink.complete();
  }

  private void progress(String what, long done, long all) {
    if (stop.asked()) {
      throw new CancellationException("asked to stop");
    }
    narrator.progress(what, done, all);
  }

  /**
   * Trains on all that is on the events topic, and releases the model at once.
   *
   * @throws CancellationException when asked to stop meanwhile
   */
  Manifest train(long seed) throws IOException {
    try (TemporaryDirectory scratch = TemporaryDirectory.create()) {
      Path target = scratch.path().resolve("bundle");
      Manifest manifest =
          new TopicTraining(cluster.broker().bootstrapServers(), registry, DemoTopics.EVENTS)
              .train(
                  DemoTopics.GROUP,
                  Hyperparameters.DEFAULT.with(HistoryKind.CLEAN),
                  seed,
                  target,
                  (pass, read, total) -> progress("reading", read, total),
                  round -> progress("training", round.round(), round.rounds()));
      release(target);
      return manifest;
    } catch (BundleException e) {
      throw new Failure(e.getMessage(), e);
    }
  }

  private void release(Path bundle) throws IOException, BundleException {
    Map<String, Object> kafka = Map.of("bootstrap.servers", cluster.broker().bootstrapServers());
    ReleaseTopic topic = new ReleaseTopic(DemoTopics.MODELS, kafka, registry, settings);
    topic.create();
    Instant now = Instant.now();
    topic.publish(
        Releases.activate(Releases.stage(Bundle.open(bundle), now), now, now, "the demo"));
  }
}
