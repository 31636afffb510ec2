package io.eddy.streams.model;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.avro.ModelRelease;
import io.eddy.command.Failure;
import io.eddy.model.bundle.BundleException;
import io.eddy.model.event.RegistryUnavailableException;
import io.eddy.model.trust.TrustedKeys;
import io.eddy.streams.model.ReleaseLedger.Edition;
import io.eddy.streams.model.ReleaseLedger.Shadow;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the models topic on a thread of its own and keeps the schedule at what the topic says. A
 * release that fails a check is refused and never replaces a model that works. The shadow comes
 * last: no model that judges waits for it. Owns its thread and its reader; the schedule belongs to
 * the service.
 */
public final class ModelFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ModelFeed.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final long RETRY_SECONDS = 2;
  private static final long STOP_SECONDS = 5;

  private final String detector;
  private final ModelSchedule schedule;
  private final ModelLoader loader;
  private final FeedListener listener;
  private final ReleaseLedger ledger;
  private final ReleaseIntake intake;
  private final Supplier<ReleaseReader> readers;
  private final Map<Edition, ServingModel> loaded = new HashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile ReleaseReader reader;

  ModelFeed(
      String detector,
      TrustedKeys trusted,
      int retained,
      ModelSchedule schedule,
      ModelLoader loader,
      FeedListener listener,
      Supplier<ReleaseReader> readers) {
    this.detector = detector;
    this.schedule = schedule;
    this.loader = loader;
    this.listener = listener;
    this.ledger = new ReleaseLedger(retained);
    this.intake = new ReleaseIntake(detector, trusted, ledger);
    this.readers = readers;
    this.thread = new Thread(this::run, "eddy-models");
    thread.setDaemon(true);
  }

  /**
   * Follows this topic, for the releases of this detector.
   *
   * @param trusted if any: a release that none of them has signed is refused
   */
  public static ModelFeed of(
      String detector,
      TrustedKeys trusted,
      String topic,
      int retained,
      Map<String, ?> kafka,
      SchemaRegistryClient registry,
      ModelSchedule schedule,
      ModelLoader loader,
      FeedListener listener) {
    return new ModelFeed(
        detector,
        trusted,
        retained,
        schedule,
        loader,
        listener,
        () -> ReleaseReader.open(topic, kafka, registry));
  }

  public void start() {
    thread.start();
  }

  private void run() {
    try {
      while (closing.getCount() > 0) {
        followOneReader();
      }
    } catch (WakeupException stopped) {
      LOG.debug("the feed of models stops");
    } catch (RuntimeException e) {
      if (closing.getCount() > 0) {
        listener.broken(e);
      }
    } catch (Error e) {
      // Otherwise the thread would end unheard, and the service judge with old models for ever.
      listener.broken(new IllegalStateException("a model cannot be loaded", e));
    }
  }

  /** Until a broker that does not answer ends it; the models in service judge on meanwhile. */
  private void followOneReader() {
    try (ReleaseReader opened = readers.get()) {
      reader = opened;
      while (closing.getCount() > 0) {
        follow(opened);
      }
    } catch (UnknownTopicOrPartitionException gone) {
      throw gone;
    } catch (RetriableException e) {
      LOG.warn("The models topic is read from its beginning again after: {}", Failure.reason(e));
      pause();
    }
  }

  private void follow(ReleaseReader from) {
    boolean anything = false;
    for (ConsumerRecord<String, byte[]> found : from.poll(POLL)) {
      anything |= note(from, found);
    }
    // Older releases are not loaded one after the other on the way to the newest.
    if (from.caughtUp() && (anything || !planned())) {
      apply(from);
    }
  }

  private boolean planned() {
    return loaded.keySet().equals(ledger.wanted());
  }

  private boolean note(ReleaseReader from, ConsumerRecord<String, byte[]> found) {
    Optional<String> version = intake.version(found.key());
    if (version.isEmpty()) {
      return false;
    }
    try {
      intake.take(found, patiently(from, found));
    } catch (SerializationException e) {
      String why = "it is no release: " + e.getMessage();
      refuse(version.get(), new RefusedModelException(why, false, e));
    } catch (BundleException e) {
      refuse(version.get(), new RefusedModelException(e.getMessage(), false, e));
    }
    return true;
  }

  private void apply(ReleaseReader from) {
    NavigableMap<Long, Edition> plan = ledger.plan();
    boolean complete = true;
    for (Edition edition : Set.copyOf(plan.values())) {
      if (loaded.containsKey(edition)) {
        ledger.loaded(edition);
        continue;
      }
      Optional<ModelRelease> release = ledger.bundle(edition);
      if (release.isEmpty()) {
        from.rewind();
        return;
      }
      switch (load(edition, release.get(), () -> ledger.refuse(edition))) {
        case LOADED -> {}
        case WAITS -> complete = false;
        case REFUSED -> {
          apply(from);
          return;
        }
      }
    }
    if (!complete) {
      // Tried again after the next poll: a rollback must not wait behind it. The first models of
      // all must be the right ones; later, the one before judges on.
      plan.values().retainAll(loaded.keySet());
      if (schedule.isEmpty() || plan.isEmpty()) {
        return;
      }
    }
    put(plan);
    Optional<Shadow> shadow = ledger.shadow();
    if (shadow.isPresent()) {
      applyShadow(from, plan, shadow.get());
    }
  }

  private void applyShadow(ReleaseReader from, NavigableMap<Long, Edition> plan, Shadow shadow) {
    Edition edition = shadow.edition();
    if (loaded.containsKey(edition)) {
      ledger.loaded(edition);
      return;
    }
    Optional<ModelRelease> release = ledger.bundle(edition);
    if (release.isEmpty()) {
      from.rewind();
      return;
    }
    if (load(edition, release.get(), () -> ledger.refuse(shadow)) == Loading.LOADED) {
      put(plan);
    }
  }

  private enum Loading {
    LOADED,
    REFUSED,
    WAITS
  }

  /**
   * @param refusal takes it out of the ledger when it is refused
   */
  private Loading load(Edition edition, ModelRelease release, Runnable refusal) {
    try {
      loaded.put(edition, loader.load(release));
      ledger.loaded(edition);
      return Loading.LOADED;
    } catch (RefusedModelException e) {
      refusal.run();
      refuse(edition.version(), e);
      return Loading.REFUSED;
    } catch (RegistryUnavailableException e) {
      listener.waiting(e.getMessage());
      return Loading.WAITS;
    } catch (UncheckedIOException e) {
      listener.waiting(unwritten(e));
      return Loading.WAITS;
    }
  }

  private void refuse(String version, RefusedModelException reason) {
    boolean nothingLeft = schedule.isEmpty() && ledger.plan().isEmpty();
    LOG.error("Release {}/{} is refused: {}", detector, version, reason.getMessage());
    listener.refused(version, reason, nothingLeft);
  }

  private void put(NavigableMap<Long, Edition> plan) {
    Map<Long, ServingModel> next = new TreeMap<>();
    plan.forEach((at, edition) -> next.put(at, loaded.get(edition)));
    loaded.keySet().retainAll(ledger.wanted());
    Optional<ServingModel> shadow = ledger.shadow().map(marked -> loaded.get(marked.edition()));
    if (schedule.replace(next, shadow)) {
      listener.changed();
    }
  }

  /** Whose release a record holds must be known before the next one is read. */
  private Optional<ModelRelease> patiently(
      ReleaseReader from, ConsumerRecord<String, byte[]> found) {
    while (true) {
      try {
        return from.release(found);
      } catch (RegistryUnavailableException e) {
        listener.waiting(e.getMessage());
      }
      pause();
    }
  }

  private static String unwritten(UncheckedIOException e) {
    return e.getMessage() + " (" + Failure.reason(e.getCause()) + ")";
  }

  private void pause() {
    try {
      if (closing.await(RETRY_SECONDS, TimeUnit.SECONDS)) {
        throw new WakeupException();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new WakeupException();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    ReleaseReader open = reader;
    if (open != null) {
      open.wakeUp();
    }
    try {
      thread.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
