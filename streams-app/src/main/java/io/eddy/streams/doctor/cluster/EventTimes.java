package io.eddy.streams.doctor.cluster;

import io.eddy.command.Failure;
import io.eddy.streams.doctor.Check;
import io.eddy.streams.doctor.Notes;
import io.eddy.streams.settings.Settings;
import io.eddy.streams.settings.StreamsSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Whether the newest event bears a time that can be: Kafka refuses what is an hour ahead. */
public final class EventTimes implements Check {
  private static final Duration AHEAD = Duration.ofMinutes(5);

  private final Brokers brokers;
  private final BrokerTopics topics;
  private final String events;
  private final Clock clock;

  public EventTimes(Brokers brokers, BrokerTopics topics, Settings settings, Clock clock) {
    this.brokers = brokers;
    this.topics = topics;
    this.events = settings.get(StreamsSettings.EVENTS_TOPIC);
    this.clock = clock;
  }

  @Override
  public String name() {
    return "event times";
  }

  @Override
  public void examine(Notes notes) throws InterruptedException {
    if (!topics.there(events)) {
      notes.unknown(name(), "topic " + events + " is not there");
      return;
    }
    OptionalLong newest;
    try {
      newest = newest();
    } catch (KafkaException e) {
      notes.unknown(name(), Failure.reason(e));
      return;
    }
    if (newest.isEmpty()) {
      notes.good(name(), "topic " + events + " is empty");
      return;
    }
    Duration age = Duration.between(Instant.ofEpochMilli(newest.getAsLong()), clock.instant());
    if (age.compareTo(AHEAD.negated()) < 0) {
      notes.warning(
          name(),
          "the newest event is "
              + age.negated().toMinutes()
              + " min in the future; such events"
              + " count as of the latest before them",
          "correct the clock of whoever writes them, or the unit of their timestamps (milliseconds"
              + " since 1970)");
    } else {
      notes.good(name(), "the newest event is " + Math.max(0, age.toSeconds()) + " s old");
    }
  }

  private OptionalLong newest() throws InterruptedException {
    int partitions = topics.all().get(events).description().orElseThrow().partitions().size();
    List<TopicPartition> all = new ArrayList<>();
    for (int i = 0; i < partitions; i++) {
      all.add(new TopicPartition(events, i));
    }
    KafkaFuture<Map<TopicPartition, ListOffsetsResultInfo>> answer =
        brokers
            .admin()
            .listOffsets(
                all.stream()
                    .collect(Collectors.toMap(Function.identity(), p -> OffsetSpec.maxTimestamp())))
            .all();
    return Brokers.get(answer).values().stream()
        .filter(info -> info.offset() >= 0)
        .mapToLong(ListOffsetsResultInfo::timestamp)
        .max();
  }
}
