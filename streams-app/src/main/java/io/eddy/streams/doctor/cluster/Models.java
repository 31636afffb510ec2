package io.eddy.streams.doctor.cluster;

import io.eddy.command.Failure;
import io.eddy.model.event.RegistryUnavailableException;
import io.eddy.model.trust.TrustedKeys;
import io.eddy.streams.doctor.Check;
import io.eddy.streams.doctor.Notes;
import io.eddy.streams.model.EventsSchema;
import io.eddy.streams.model.ModelLoader;
import io.eddy.streams.model.RefusedModelException;
import io.eddy.streams.model.ReleaseInspection;
import io.eddy.streams.model.ReleaseInspection.Outcome;
import io.eddy.streams.model.ReleaseInspection.Refused;
import io.eddy.streams.model.ReleaseInspection.Sound;
import io.eddy.streams.model.TrustedKeysSetting;
import io.eddy.streams.service.Permissions;
import io.eddy.streams.settings.Settings;
import io.eddy.streams.settings.StreamsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.KafkaException;

/**
 * Whether there is a model, with its digests, operations, shapes, self-test and signature in order,
 * and whether it reads the events. Releases are unpacked into a temporary folder, which goes again.
 */
public final class Models implements Check {
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final String KEYS = "trusted keys";
  private static final String SCHEMA = "events' schema";

  private final Brokers brokers;
  private final BrokerTopics topics;
  private final Registry registry;
  private final Settings settings;
  private final BooleanSupplier loadable;

  /**
   * @param loadable whether TensorFlow is there to load one
   */
  public Models(
      Brokers brokers,
      BrokerTopics topics,
      Registry registry,
      Settings settings,
      BooleanSupplier loadable) {
    this.brokers = brokers;
    this.topics = topics;
    this.registry = registry;
    this.settings = settings;
    this.loadable = loadable;
  }

  @Override
  public String name() {
    return "model";
  }

  @Override
  public void examine(Notes notes) throws InterruptedException {
    TrustedKeys trusted;
    try {
      trusted = TrustedKeysSetting.of(settings);
    } catch (Failure e) {
      notes.bad(
          KEYS,
          e.getMessage(),
          "set eddy.models.trusted.keys to the NAME.pub of ./eddy models keygen, or to none");
      notes.unknown(name(), "nobody can say whose releases count");
      notes.unknown(SCHEMA, "there is no model to compare");
      return;
    }
    notes.good(KEYS, trusted.isEmpty() ? "none: releases need no signature" : trusted.toString());
    List<Sound> sound = loadable.getAsBoolean() ? sound(trusted, notes) : unloadable(notes);
    if (sound.isEmpty()) {
      notes.unknown(SCHEMA, "there is no model to compare");
    } else {
      compare(sound, notes);
    }
  }

  private List<Sound> unloadable(Notes notes) {
    notes.unknown(name(), "TensorFlow is not there to load one");
    return List.of();
  }

  private List<Sound> sound(TrustedKeys trusted, Notes notes) throws InterruptedException {
    Optional<String> path = settings.get(StreamsSettings.MODEL_PATH);
    if (path.isEmpty()) {
      String topic = settings.get(StreamsSettings.MODELS_TOPIC);
      if (!topics.there(topic)) {
        notes.unknown(name(), "topic " + topic + " is not there");
        return List.of();
      }
      if (!registry.answering()) {
        notes.unknown(name(), Registry.SILENT);
        return List.of();
      }
    }
    Path workspace = null;
    try {
      workspace = Files.createTempDirectory("eddy-doctor-");
      ModelLoader loader =
          ModelLoader.ofAnyEvents(settings.get(StreamsSettings.FALSE_ALARM_RATE), workspace);
      return path.isPresent()
          ? folder(Path.of(path.get()), loader, notes)
          : releases(trusted, loader, notes);
    } catch (IOException e) {
      notes.unknown(name(), "there is no room to unpack it: " + Failure.reason(e));
      return List.of();
    } finally {
      delete(workspace);
    }
  }

  /** The loader leaves nothing in it. */
  private static void delete(Path workspace) {
    if (workspace != null) {
      workspace.toFile().delete();
    }
  }

  private List<Sound> folder(Path bundle, ModelLoader loader, Notes notes) {
    try {
      Sound sound = ReleaseInspection.of(bundle, loader);
      notes.good(name(), verified(sound));
      return List.of(sound);
    } catch (RefusedModelException e) {
      notes.bad(
          name(),
          "eddy.model.path: " + e.getMessage(),
          "copy the bundle again from where it was trained, or set eddy.model.path to one that is"
              + " whole (./eddy train --output FOLDER)");
      return List.of();
    }
  }

  private List<Sound> releases(TrustedKeys trusted, ModelLoader loader, Notes notes) {
    try {
      Outcome outcome =
          ReleaseInspection.of(
              settings.get(StreamsSettings.DETECTOR),
              trusted,
              settings.get(StreamsSettings.MODELS_TOPIC),
              settings.get(StreamsSettings.MODELS_RETAINED),
              brokers.client(),
              registry.client(),
              loader,
              PATIENCE);
      note(outcome, notes);
      return outcome.sound();
    } catch (RegistryUnavailableException | KafkaException e) {
      notes.unknown(name(), new Permissions(settings).refusal().reason(e));
      return List.of();
    }
  }

  private void note(Outcome outcome, Notes notes) {
    String detector = settings.get(StreamsSettings.DETECTOR);
    String topic = settings.get(StreamsSettings.MODELS_TOPIC);
    if (!outcome.sound().isEmpty()) {
      notes.good(name(), verified(outcome.sound().get(outcome.sound().size() - 1)));
      for (Refused refused : outcome.refused()) {
        notes.warning("release " + refused.version(), "refused: " + refused.why(), remedy(refused));
      }
    } else if (!outcome.refused().isEmpty()) {
      Refused refused = outcome.refused().get(0);
      notes.bad(
          name(),
          "release "
              + detector
              + "/"
              + refused.version()
              + " is refused and there is no other: "
              + refused.why(),
          remedy(refused));
    } else if (outcome.releases() == 0) {
      notes.bad(
          name(),
          "topic " + topic + " has no release of detector " + detector,
          "./eddy train --topic "
              + settings.get(StreamsSettings.EVENTS_TOPIC)
              + " --detector "
              + detector
              + " --output FOLDER --publish, or ./eddy models publish FOLDER; or set"
              + " eddy.detector to the name that was trained");
    } else {
      notes.bad(
          name(),
          outcome.releases() + " staged on topic " + topic + ", none active",
          "./eddy models promote VERSION; ./eddy models list names them");
    }
  }

  private static String remedy(Refused refused) {
    return remedy(refused.why());
  }

  /** A SavedModel has signatures, too, which nobody signs. */
  static String remedy(String why) {
    return why.contains("signed") || why.contains("signature of key")
        ? "./eddy models publish BUNDLE --sign-key NAME.key with a trusted key, or add the signer's"
            + " key to eddy.models.trusted.keys"
        : "./eddy models publish BUNDLE again from its folder, or train again";
  }

  private static String verified(Sound sound) {
    return sound.version()
        + ": digests, operations and self-test in order, reports at most "
        + sound.falseAlarmRate()
        + " of the normal events";
  }

  private void compare(List<Sound> sound, Notes notes) {
    if (!registry.answering()) {
      notes.unknown(SCHEMA, Registry.SILENT);
      return;
    }
    String topic = settings.get(StreamsSettings.EVENTS_TOPIC);
    EventsSchema events = new EventsSchema(registry.client(), topic);
    try {
      if (!events.known()) {
        notes.unknown(SCHEMA, "none is registered for topic " + topic);
        return;
      }
      for (Sound model : sound) {
        Optional<String> mismatch = events.mismatch(model.spec());
        if (mismatch.isPresent()) {
          notes.bad(
              SCHEMA,
              "model " + model.version() + " cannot read the events: " + mismatch.get(),
              "set eddy.events.topic to the topic that the model was trained on, or train on this"
                  + " one: ./eddy train --topic "
                  + topic
                  + " --output FOLDER --publish");
          return;
        }
      }
      notes.good(SCHEMA, "has every field that the model needs");
    } catch (RegistryUnavailableException e) {
      notes.unknown(SCHEMA, e.getMessage());
    }
  }
}
