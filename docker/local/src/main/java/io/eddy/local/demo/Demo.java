package io.eddy.local.demo;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.avro.Anomaly;
import io.eddy.avro.wire.RegistrySettings;
import io.eddy.command.Failure;
import io.eddy.local.StopSignal;
import io.eddy.local.cluster.LocalCluster;
import io.eddy.local.cluster.TemporaryDirectory;
import io.eddy.local.factory.FactoryEvent;
import io.eddy.local.factory.FactoryEvents;
import io.eddy.local.factory.machine.Factory;
import io.eddy.local.generate.Pace;
import io.eddy.local.generate.Topic;
import io.eddy.local.generate.TopicSink;
import io.eddy.model.bundle.Manifest;
import io.eddy.streams.service.Service;
import io.eddy.streams.settings.Settings;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/** One run from nothing to a report. Owns everything it starts, and stops it in order. */
final class Demo {
  private static final Duration READY = Duration.ofMinutes(2);
  private static final Duration DRAIN = Duration.ofMinutes(2);

  /** In the factory's time. */
  private static final Duration ENOUGH = Duration.ofDays(14);

  private static final long LOOK_MILLIS = 100;

  private final DemoPlan plan;
  private final Narrator narrator;

  Demo(DemoPlan plan, Narrator narrator) {
    this.plan = plan;
    this.narrator = narrator;
  }

  /** Nothing to report when stopped before the live stream. */
  Optional<DemoReport> run(StopSignal stop) throws IOException, InterruptedException {
    FactoryEvents events = new FactoryEvents(plan.seed(), plan.history(), plan.anomalies());
    try (LocalCluster cluster = LocalCluster.start(Optional.empty(), 0, 0);
        TemporaryDirectory state = TemporaryDirectory.create()) {
      String brokers = cluster.broker().bootstrapServers();
      narrator.say("broker    " + brokers);
      narrator.say("registry  " + cluster.registry().url());
      RegistrySettings settings =
          RegistrySettings.from(Map.of(RegistrySettings.URL, cluster.registry().url()));
      Topic topic = new Topic(brokers, DemoTopics.EVENTS, DemoTopics.PARTITIONS);
      try (SchemaRegistryClient registry = settings.open();
          TopicSink sink = TopicSink.open(topic, cluster.registry().url(), events.schema());
          ConsumerPosition position = new ConsumerPosition(brokers, DemoTopics.PARTITIONS)) {
        DemoHistory history = new DemoHistory(cluster, registry, settings, narrator, stop);
        produce(history, events, sink);
        Manifest manifest = history.train(plan.seed());
        tell(manifest);
        position.skipHistory();
        try (Service service = Service.start(serviceSettings(cluster, state))) {
          service.awaitReady(READY);
          String address = "http://127.0.0.1:" + service.httpPort() + "/";
          narrator.say("service   " + address + "metrics");
          narrator.say("page      " + address + "\n");
          narrator.say(AnomalyLine.HEADER);
          return Optional.of(
              new LiveStream(brokers, registry).run(events, sink, position, manifest, stop));
        }
      }
    } catch (CancellationException stopped) {
      narrator.say("stopped before the live stream");
      return Optional.empty();
    }
  }

  private void produce(DemoHistory history, FactoryEvents events, TopicSink sink) {
    long started = System.nanoTime();
    history.produce(events, sink, plan.history());
    narrator.say(
        String.format(
            Locale.ROOT,
            "history   %,d normal events in %.1f s",
            plan.history(),
            (System.nanoTime() - started) / 1e9));
    if (Factory.INTERVAL.multipliedBy(plan.history()).compareTo(ENOUGH) < 0) {
      narrator.say("          too few to show every machine at every hour: expect false alarms");
    }
  }

  private void tell(Manifest manifest) {
    narrator.say(
        String.format(
            Locale.ROOT,
            "model     %s: %,.0f training rows/s; reports from %.2f nats on, at most %s of the"
                + " normal events (%,d held-out records)",
            manifest.version(),
            manifest.figures().get("rowsPerSecond"),
            manifest.calibration().threshold(),
            manifest.calibration().falseAlarmRate(),
            manifest.calibration().scores()));
  }

  private static Settings serviceSettings(LocalCluster cluster, TemporaryDirectory state) {
    return Settings.of(
        Map.of(
            "kafka.bootstrap.servers", cluster.broker().bootstrapServers(),
            "schema.registry.url", cluster.registry().url(),
            "eddy.detector", DemoTopics.GROUP,
            "eddy.create.topics", "true",
            "eddy.summary.window.seconds", "5",
            "eddy.summary.grace.seconds", "1",
            "eddy.summary.group", "site",
            "eddy.http.port", "0",
            // The demo tells of them in its own words.
            "eddy.anomalies.logged", "0",
            "eddy.state.directory", state.path().toString()));
  }

  /** The second half: live events in, anomalies out, until the end or Ctrl-C. */
  private final class LiveStream {
    private final Injections injections = new Injections();
    private final OutputReader output;

    LiveStream(String brokers, SchemaRegistryClient registry) {
      this.output = new OutputReader(brokers, registry, this::report);
    }

    private void report(Anomaly anomaly) {
      String id = anomaly.getFields().get(Injections.ID_FIELD);
      injections.reported(id);
      narrator.say(AnomalyLine.of(anomaly, injections.label(id), ZoneId.systemDefault()));
    }

    DemoReport run(
        FactoryEvents events,
        TopicSink sink,
        ConsumerPosition position,
        Manifest manifest,
        StopSignal stop)
        throws InterruptedException {
      try (output) {
        output.start();
        Pace pace = new Pace(plan.rate());
        long started = System.nanoTime();
        for (long i = 0; i < plan.events() && pace.awaitNext(stop); i++) {
          FactoryEvent event = events.next();
          injections.produced(event);
          sink.write(event);
        }
        sink.complete();
        awaitJudged(position);
        double seconds = (System.nanoTime() - started) / 1e9;
        awaitReported(position, stop);
        return summary(manifest, seconds);
      }
    }

    private void awaitJudged(ConsumerPosition position) throws InterruptedException {
      long deadline = System.nanoTime() + DRAIN.toNanos();
      while (position.lag() > 0) {
        pause(deadline, "the service has not judged all events");
      }
    }

    /** The last windows close a moment after the last event; nobody who pressed Ctrl-C waits. */
    private void awaitReported(ConsumerPosition position, StopSignal stop)
        throws InterruptedException {
      long deadline = System.nanoTime() + DRAIN.toNanos();
      var ends = position.committedEnds(output.positions().keySet());
      while (!ends.entrySet().stream()
          .allMatch(end -> output.positions().get(end.getKey()) >= end.getValue())) {
        pause(deadline, "the anomalies cannot be read");
      }
      while (output.summarisedEvents() + output.deadLetters() < injections.events()
          && !stop.asked()) {
        pause(deadline, "the summaries are not complete");
      }
    }

    private void pause(long deadline, String problem) throws InterruptedException {
      if (System.nanoTime() > deadline) {
        throw new Failure(problem + " after " + DRAIN.toSeconds() + " s");
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }

    private DemoReport summary(Manifest manifest, double seconds) {
      return new DemoReport(
          injections.events(),
          injections.injected(),
          injections.injectedWithTrace(),
          injections.reported(),
          injections.truePositives(),
          injections.precision(),
          injections.recall(),
          injections.recallOfAll(),
          injections.recallByKind(),
          injections.falseAlarmRate(),
          manifest.calibration().falseAlarmRate(),
          injections.events() / seconds,
          output.latencyMillis(50),
          output.latencyMillis(99),
          output.deadLetters(),
          output.summaries(),
          manifest.version());
    }
  }
}
