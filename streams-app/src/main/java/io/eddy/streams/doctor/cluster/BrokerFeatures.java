package io.eddy.streams.doctor.cluster;

import io.eddy.command.Failure;
import io.eddy.streams.doctor.Check;
import io.eddy.streams.doctor.Notes;
import io.eddy.streams.settings.Settings;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.streams.StreamsConfig;

/** Whether the brokers can do what the settings ask of them. */
public final class BrokerFeatures implements Check {
  private static final String STREAMS = "streams.version";

  private final Brokers brokers;
  private final boolean asksForStreams;

  public BrokerFeatures(Brokers brokers, Settings settings) {
    this.brokers = brokers;
    Object protocol = settings.kafka().getOrDefault(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
    this.asksForStreams = protocol.toString().equalsIgnoreCase("streams");
  }

  @Override
  public String name() {
    return "broker version";
  }

  @Override
  public void examine(Notes notes) throws InterruptedException {
    if (!brokers.answering()) {
      notes.unknown(name(), BrokerTopics.NOBODY);
      return;
    }
    Map<String, FinalizedVersionRange> features;
    try {
      features =
          Brokers.get(brokers.admin().describeFeatures().featureMetadata()).finalizedFeatures();
    } catch (UnsupportedVersionException e) {
      notes.unknown(name(), "brokers say it from Kafka 2.7 on; expected 2.5 or later");
      return;
    } catch (KafkaException e) {
      notes.bad(
          name(),
          "the brokers do not say what they can do (" + Failure.reason(e) + ")",
          "look at the brokers' log, and at how busy they are");
      return;
    }
    boolean streams = features.containsKey(STREAMS) && features.get(STREAMS).maxVersionLevel() > 0;
    if (asksForStreams && !streams) {
      notes.bad(
          name(),
          "kafka.group.protocol is streams, which these brokers have not switched on",
          brokers.tool("kafka-features")
              + " upgrade --feature "
              + STREAMS
              + "=1 (Kafka 4.2 or later), or take kafka.group.protocol out");
      return;
    }
    String levels =
        new TreeMap<>(features)
            .entrySet().stream()
                .map(feature -> feature.getKey() + " " + feature.getValue().maxVersionLevel())
                .collect(Collectors.joining(", "));
    notes.good(name(), levels.isEmpty() ? "before features had levels" : levels);
  }
}
