package io.eddy.streams.service;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.avro.wire.RegistrySettings;
import io.eddy.command.Failure;
import io.eddy.streams.hold.HoldingClients;
import io.eddy.streams.http.HttpEndpoints;
import io.eddy.streams.judge.JudgementMeters;
import io.eddy.streams.metric.Metric;
import io.eddy.streams.metric.ServiceMeters;
import io.eddy.streams.model.EventsSchema;
import io.eddy.streams.model.ModelLoader;
import io.eddy.streams.model.ModelSchedule;
import io.eddy.streams.settings.Settings;
import io.eddy.streams.settings.StreamsSettings;
import io.eddy.streams.topology.EddyTopology;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running service: from checks and waiting at start to an orderly end. Owns everything it
 * starts. May be used from any thread; whoever starts it closes it.
 */
public final class Service implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Service.class);

  /** Orchestrators kill after half a minute; feed, endpoints and clients need some of it. */
  private static final Duration CLOSING_PATIENCE = Duration.ofSeconds(15);

  private final Settings settings;
  private final Clock clock = Clock.systemUTC();
  private final Readiness readiness = new Readiness();
  private final ModelSchedule schedule = new ModelSchedule();
  private final ServiceMeters meters;
  private final ProcessMeters process;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private final RegistrySettings registrySettings;
  private final SchemaRegistryClient registry;
  private final EddyTopology topology;
  private final RegistryState registryState;
  private final HttpEndpoints endpoints;
  private final PageDoor page;
  private final ModelSource models;
  private final Thread starter;
  private final BrokerState broker = new BrokerState(System::nanoTime);
  private volatile Optional<KafkaStreams> streams = Optional.empty();
  private Optional<KafkaMeters> kafka = Optional.empty();
  private boolean closed;

  private Service(Settings settings) {
    this.settings = settings;
    this.meters = new ServiceMeters(settings.get(StreamsSettings.DETECTOR));
    meters.registry().config().meterFilter(KafkaMeters.filter());
    this.process = ProcessMeters.bindTo(meters.registry());
    this.registrySettings = RegistryConnection.settings(settings);
    this.registry = registrySettings.open();
    this.topology = new EddyTopology(settings, schedule, registry, meters, clock);
    this.registryState =
        new RegistryState(
            registry, registrySettings.urls(), topology.registryWatch(), readiness, meters);
    meters.gauge(Metric.BROKER_UP, broker, state -> state.up() ? 1 : 0);
    meters.gauge(Metric.READY, readiness, self -> self.waitingFor().isEmpty() ? 1 : 0);
    ModelLoader loader =
        new ModelLoader(
            new EventsSchema(registry, settings.get(StreamsSettings.EVENTS_TOPIC)),
            settings.get(StreamsSettings.FALSE_ALARM_RATE),
            Path.of(settings.get(StreamsSettings.STATE_DIRECTORY)).resolve("models"));
    ModelMeters modelMeters = new ModelMeters(meters, schedule, topology.judgements(), clock);
    this.models =
        new ModelSource(
            settings,
            schedule,
            loader,
            registry,
            readiness,
            modelMeters,
            topology.shadowMeters(),
            this::stop);
    this.endpoints =
        HttpEndpoints.open(
            settings.get(StreamsSettings.HTTP_HOST), settings.get(StreamsSettings.HTTP_PORT));
    this.page =
        PageDoor.open(
            settings,
            endpoints.port(),
            topology,
            schedule,
            new PageState(readiness, registryState, modelMeters, broker::known, () -> streams),
            clock);
    endpoints.serve(List.of(new HealthRoute(readiness, meters), page.route()));
    this.starter = new Thread(this::startUp, "eddy-start");
  }

  /**
   * Begins to start and returns at once, with health and metrics being served.
   *
   * @throws Failure when the HTTP port is taken
   */
  public static Service start(Settings settings) {
    Service service = new Service(settings);
    LOG.info("Health and metrics on port {}; settings {}", service.httpPort(), settings);
    service.starter.start();
    return service;
  }

  private void startUp() {
    try {
      StateDirectory.check(settings);
      readiness.waitFor("the Kafka broker");
      Topics.check(settings, broker::answered);
      watchBroker();
      readiness.waitFor("the schema registry");
      RegistryPatience patience =
          new RegistryPatience(
              registrySettings.urls(), registryState.answers(), readiness, closing);
      OutputSchemas outputs = new OutputSchemas(registry, registrySettings, settings);
      patience.insist(outputs::register);
      watchRegistry();
      models.awaitFirst();
      startStreams();
    } catch (InterruptedException stopped) {
      LOG.debug("the start is interrupted", stopped);
    } catch (Failure e) {
      stop(e);
    } catch (RuntimeException | Error e) {
      stop(new Failure("the service cannot start: " + Failure.reason(e), e));
    }
  }

  private synchronized void watchBroker() {
    if (!closed) {
      broker.watchedBy(BrokerWatch.start(settings, readiness, this::stop));
    }
  }

  private synchronized void watchRegistry() {
    if (!closed) {
      registryState.startWatching();
    }
  }

  private synchronized void startStreams() {
    if (closed) {
      return;
    }
    readiness.waitFor("Kafka Streams to take its partitions");
    StreamsConfig configuration = StreamsProperties.of(settings, topology::newJudge);
    KafkaStreams made =
        new KafkaStreams(
            topology.build(configuration),
            configuration,
            new HoldingClients(registryState.answers(), registryState.held()));
    streams = Optional.of(made);
    made.setUncaughtExceptionHandler(
        new UncaughtErrors(
            readiness, new Permissions(settings).refusal(), closing, this::stop, clock));
    made.setStateListener((now, before) -> changed(now));
    kafka = Optional.of(KafkaMeters.bind(made, meters.registry()));
    made.start();
  }

  private void changed(KafkaStreams.State now) {
    if (now == KafkaStreams.State.RUNNING) {
      readiness.ready();
      LOG.info("Judging events of {}", settings.get(StreamsSettings.EVENTS_TOPIC));
    } else if (now == KafkaStreams.State.REBALANCING) {
      readiness.waitFor("Kafka Streams to take its partitions");
    } else if (now == KafkaStreams.State.ERROR) {
      stop(
          new Failure(
              "the stream stops: Kafka Streams has given up; with --verbose its log says why"));
    }
  }

  /** The first reason counts. */
  private void stop(Failure reason) {
    if (closing.getCount() > 0 && end.completeExceptionally(reason)) {
      readiness.end(reason.getMessage());
    }
  }

  /** The port on which health and metrics are served. */
  public int httpPort() {
    return endpoints.port();
  }

  public boolean ready() {
    return readiness.waitingFor().isEmpty();
  }

  /** What the service is waiting for; nothing when it is ready. */
  public Optional<String> waitingFor() {
    return readiness.waitingFor();
  }

  /**
   * Returns when the service judges events.
   *
   * @throws Failure when it stops before that, or the patience ends
   */
  public void awaitReady(Duration patience) {
    try {
      Optional<String> waitingFor = readiness.await(patience);
      if (end.isCompletedExceptionally()) {
        awaitEnd();
      }
      if (waitingFor.isPresent()) {
        throw new Failure(
            "the service is not ready after "
                + patience.toSeconds()
                + " s; it waits for "
                + waitingFor.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("interrupted while the service starts", e);
    }
  }

  /**
   * Returns when the service was closed.
   *
   * @throws Failure when it stopped by itself; it must be closed all the same
   */
  public void awaitEnd() {
    try {
      end.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Failure failure ? failure : new Failure(Failure.reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("interrupted while the service runs", e);
    }
  }

  /** Counts of judgements so far. */
  public JudgementMeters judgements() {
    return topology.judgements();
  }

  /** Stops in order: what was judged is committed, another instance may take over at once. */
  @Override
  public void close() {
    closing.countDown();
    starter.interrupt();
    schedule.stopWaiting();
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      if (!readiness.ended()) {
        readiness.end("the end: the service is being stopped");
      }
      streams.ifPresent(Service::close);
      kafka.ifPresent(KafkaMeters::close);
      broker.close();
      registryState.close();
      models.close();
      schedule.close();
      page.close();
      endpoints.close();
      RegistryConnection.close(registry);
      process.close();
      meters.close();
    }
    end.complete(null);
    LOG.info("Stopped");
  }

  private static void close(KafkaStreams running) {
    running.close(
        CloseOptions.timeout(CLOSING_PATIENCE)
            .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
  }
}
