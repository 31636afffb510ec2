package io.eddy.streams.service;

import io.eddy.streams.settings.Settings;
import io.eddy.streams.settings.StreamsSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds topics that take smaller records than the events' own: a dead letter holds a whole event,
 * and the first that does not fit stops the stream. Where the broker does not let us see, nothing
 * is said. Stateless.
 */
public final class MessageSizes {
  private static final Logger LOG = LoggerFactory.getLogger(MessageSizes.class);

  private MessageSizes() {}

  /** A topic with a smaller limit than the events have, in bytes. */
  public record Shortfall(String topic, int bytes, String events, int eventBytes) {
    /** What is so, without what to do. */
    public String sentence() {
      return "Topic "
          + events
          + " takes records of "
          + eventBytes
          + " bytes and topic "
          + topic
          + " of "
          + bytes
          + " bytes";
    }
  }

  static void check(Admin admin, Settings settings) {
    for (Shortfall shortfall : shortfalls(admin, settings)) {
      LOG.warn(
          "{}; raise {} of the latter, or a large event stops the stream",
          shortfall.sentence(),
          TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
    }
  }

  /** Every output that a large event would not fit into. */
  public static List<Shortfall> shortfalls(Admin admin, Settings settings) {
    String events = settings.get(StreamsSettings.EVENTS_TOPIC);
    List<String> outputs =
        List.of(
            settings.get(StreamsSettings.DEAD_LETTERS_TOPIC),
            settings.get(StreamsSettings.ANOMALIES_TOPIC));
    Map<ConfigResource, KafkaFuture<Config>> answers =
        admin
            .describeConfigs(
                Stream.concat(Stream.of(events), outputs.stream())
                    .map(MessageSizes::resource)
                    .toList())
            .values();
    OptionalInt incoming = largest(answers.get(resource(events)));
    List<Shortfall> shortfalls = new ArrayList<>();
    for (String output : outputs) {
      OptionalInt outgoing = largest(answers.get(resource(output)));
      if (incoming.isPresent()
          && outgoing.isPresent()
          && outgoing.getAsInt() < incoming.getAsInt()) {
        shortfalls.add(new Shortfall(output, outgoing.getAsInt(), events, incoming.getAsInt()));
      }
    }
    return shortfalls;
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }

  private static OptionalInt largest(KafkaFuture<Config> answer) {
    try {
      String value = answer.get().get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value();
      return OptionalInt.of(Integer.parseInt(value));
    } catch (ExecutionException notPermitted) {
      LOG.debug("a topic's largest record is not to be seen", notPermitted);
      return OptionalInt.empty();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
