package io.eddy.streams.doctor.cluster;

import io.eddy.model.release.Releases;
import io.eddy.streams.doctor.Check;
import io.eddy.streams.doctor.Notes;
import io.eddy.streams.doctor.cluster.BrokerTopics.Seen;
import io.eddy.streams.doctor.cluster.BrokerTopics.State;
import io.eddy.streams.service.MessageSizes;
import io.eddy.streams.service.MessageSizes.Shortfall;
import io.eddy.streams.settings.Settings;
import io.eddy.streams.settings.StreamsSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.TopicConfig;

/** Whether topics keep what they must, as long as they must, and take what is written. */
public final class TopicSettings implements Check {
  private static final String POLICY = TopicConfig.CLEANUP_POLICY_CONFIG;
  private static final String LARGEST = TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
  private static final String RETENTION = TopicConfig.RETENTION_MS_CONFIG;
  private static final String COMPACT = TopicConfig.CLEANUP_POLICY_COMPACT;

  /** An outage of the service over a night must not lose events. */
  private static final Duration SHORT = Duration.ofHours(12);

  private final Brokers brokers;
  private final BrokerTopics topics;
  private final Settings settings;

  public TopicSettings(Brokers brokers, BrokerTopics topics, Settings settings) {
    this.brokers = brokers;
    this.topics = topics;
    this.settings = settings;
  }

  @Override
  public String name() {
    return "settings of topics";
  }

  private static String name(String topic) {
    return "settings of " + topic;
  }

  @Override
  public void examine(Notes notes) throws InterruptedException {
    Map<String, Seen> all = topics.all();
    List<Seen> visible = all.values().stream().filter(topic -> topic.config().isPresent()).toList();
    String hidden =
        all.values().stream()
            .filter(topic -> topic.state() == State.THERE && topic.config().isEmpty())
            .map(Seen::name)
            .collect(Collectors.joining(", "));
    if (all.isEmpty()) {
      notes.unknown(name(), BrokerTopics.NOBODY);
    } else if (!hidden.isEmpty()) {
      notes.unknown(name(), "DESCRIBE_CONFIGS is not permitted on " + hidden);
    }
    Map<String, Shortfall> shortfalls =
        visible.isEmpty()
            ? Map.of()
            : MessageSizes.shortfalls(brokers.admin(), settings).stream()
                .collect(Collectors.toMap(Shortfall::topic, shortfall -> shortfall));
    for (Seen topic : visible) {
      if (topic.name().equals(settings.get(StreamsSettings.MODELS_TOPIC))) {
        models(topic, notes);
      } else if (shortfalls.containsKey(topic.name())) {
        Shortfall shortfall = shortfalls.get(topic.name());
        notes.bad(
            name(topic.name()),
            shortfall.sentence() + "; a large event stops the stream",
            alter(topic, LARGEST + "=" + (shortfall.eventBytes() + (64 << 10))));
      } else if (!topic.internal()) {
        stream(topic, notes);
      }
    }
  }

  private String alter(Seen topic, String setting) {
    return brokers.tool("kafka-configs")
        + " --alter --topic "
        + topic.name()
        + " --add-config "
        + setting;
  }

  private void models(Seen topic, Notes notes) {
    String policy = topic.setting(POLICY).orElse("");
    long largest = topic.setting(LARGEST).map(Long::valueOf).orElse(Long.MAX_VALUE);
    if (!policy.equals(COMPACT)) {
      notes.bad(
          name(topic.name()),
          POLICY
              + " is "
              + policy
              + ": releases are deleted when they are old, and services then"
              + " start without a model",
          alter(topic, POLICY + "=" + COMPACT));
    } else if (largest < Releases.LARGEST_RECORD_BYTES) {
      notes.warning(
          name(topic.name()),
          LARGEST + " is " + largest + ": a large release cannot be published",
          alter(topic, LARGEST + "=" + Releases.LARGEST_RECORD_BYTES));
    } else {
      notes.good(name(topic.name()), "compacted, releases of up to " + largest + " bytes");
    }
  }

  private void stream(Seen topic, Notes notes) {
    boolean events = topic.name().equals(settings.get(StreamsSettings.EVENTS_TOPIC));
    String policy = topic.setting(POLICY).orElse("");
    Optional<Duration> kept =
        topic.setting(RETENTION).map(Long::valueOf).filter(ms -> ms >= 0).map(Duration::ofMillis);
    if (!events && policy.contains(COMPACT)) {
      notes.warning(
          name(topic.name()),
          POLICY + " is " + policy + ": of the records with one key only the latest stays",
          alter(topic, POLICY + "=delete"));
    } else if (kept.isPresent() && kept.get().compareTo(SHORT) < 0) {
      notes.warning(
          name(topic.name()),
          RETENTION
              + " is "
              + kept.get().toMillis()
              + " ("
              + kept.get().toMinutes()
              + " min): "
              + (events ? "a longer outage loses events" : "what is older is gone"),
          alter(topic, RETENTION + "=" + Duration.ofDays(7).toMillis()));
    } else {
      notes.good(
          name(topic.name()),
          "kept "
              + kept.map(time -> "for " + time.toHours() + " h").orElse("for ever")
              + topic
                  .setting(LARGEST)
                  .map(bytes -> ", records of up to " + bytes + " bytes")
                  .orElse(""));
    }
  }
}
