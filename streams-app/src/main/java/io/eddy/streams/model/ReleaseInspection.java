package io.eddy.streams.model;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.avro.ModelRelease;
import io.eddy.model.bundle.BundleException;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.trust.TrustedKeys;
import io.eddy.streams.model.ReleaseLedger.Edition;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads the models topic once, without a group, and tries every release that a service would load
 * now: what is refused here is refused there. Nothing is kept and nothing is written. One thread.
 */
public final class ReleaseInspection {
  private static final Duration POLL = Duration.ofMillis(200);

  private final ReleaseLedger ledger;
  private final ReleaseIntake intake;
  private final ModelLoader loader;
  private final List<Sound> sound = new ArrayList<>();
  private final List<Refused> refused = new ArrayList<>();
  private int found;

  private ReleaseInspection(
      String detector, TrustedKeys trusted, int retained, ModelLoader loader) {
    this.ledger = new ReleaseLedger(retained);
    this.intake = new ReleaseIntake(detector, trusted, ledger);
    this.loader = loader;
  }

  /** A release that no service takes. */
  public record Refused(String version, String why) {}

  /** A model that has passed every check but that it fits the events. */
  public record Sound(String version, FeatureSpec spec, double falseAlarmRate) {
    private static Sound of(ServingModel model) {
      model.retire();
      return new Sound(model.version(), model.model().featureSpec(), model.falseAlarmRate());
    }
  }

  /**
   * What was found.
   *
   * @param releases of the detector, removals and those refused unread left out
   * @param sound what a service would judge with, those activated first come first
   */
  public record Outcome(int releases, List<Sound> sound, List<Refused> refused) {
    public Outcome {
      sound = List.copyOf(sound);
      refused = List.copyOf(refused);
    }
  }

  /**
   * Tries the bundle of a folder instead.
   *
   * @throws RefusedModelException when a service would not start with it
   */
  public static Sound of(Path bundle, ModelLoader loader) throws RefusedModelException {
    return Sound.of(loader.load(bundle));
  }

  /**
   * @param trusted if any: a release that none of them has signed is refused
   * @throws org.apache.kafka.common.KafkaException when the topic cannot be read in time
   * @throws io.eddy.model.event.RegistryUnavailableException when the registry gives no schema
   */
  public static Outcome of(
      String detector,
      TrustedKeys trusted,
      String topic,
      int retained,
      Map<String, ?> kafka,
      SchemaRegistryClient registry,
      ModelLoader loader,
      Duration patience) {
    ReleaseInspection inspection = new ReleaseInspection(detector, trusted, retained, loader);
    Instant deadline = Instant.now().plus(patience);
    try (ReleaseReader reader = ReleaseReader.open(topic, kafka, registry)) {
      inspection.read(reader, deadline);
      inspection.tryAll(reader, deadline);
    }
    return new Outcome(inspection.found, inspection.sound, inspection.refused);
  }

  private void read(ReleaseReader reader, Instant deadline) {
    while (!reader.caughtUp()) {
      demandTime(deadline);
      reader.poll(POLL).forEach(record -> take(reader, record));
    }
    found = ledger.size();
  }

  private static void demandTime(Instant deadline) {
    if (Instant.now().isAfter(deadline)) {
      throw new TimeoutException("the models topic was not read to its end in time");
    }
  }

  private void take(ReleaseReader reader, ConsumerRecord<String, byte[]> record) {
    Optional<String> version = intake.version(record.key());
    if (version.isEmpty()) {
      return;
    }
    try {
      intake.take(record, reader.release(record));
    } catch (SerializationException e) {
      refused.add(new Refused(version.get(), "it is no release: " + e.getMessage()));
    } catch (BundleException e) {
      refused.add(new Refused(version.get(), e.getMessage()));
    }
  }

  /** One that is refused lets an earlier one into the plan, whose bytes may be forgotten. */
  private void tryAll(ReleaseReader reader, Instant deadline) {
    Set<Edition> done = new HashSet<>();
    while (true) {
      Optional<Edition> next =
          ledger.plan().values().stream().filter(edition -> !done.contains(edition)).findFirst();
      if (next.isEmpty()) {
        return;
      }
      Optional<ModelRelease> release = ledger.bundle(next.get());
      if (release.isEmpty()) {
        demandTime(deadline);
        List<Refused> known = List.copyOf(refused);
        reader.rewind();
        read(reader, deadline);
        refused.clear();
        refused.addAll(known);
      } else if (load(next.get(), release.get())) {
        done.add(next.get());
      }
    }
  }

  private boolean load(Edition edition, ModelRelease release) {
    try {
      sound.add(Sound.of(loader.load(release)));
      return true;
    } catch (RefusedModelException e) {
      refused.add(new Refused(edition.version(), e.getMessage()));
      ledger.refuse(edition);
      return false;
    }
  }
}
