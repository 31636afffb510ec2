package io.eddy.trainer.history.topic;

import io.eddy.command.WrongUsage;
import io.eddy.trainer.history.input.CellText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/** One end of a range of a topic, the same for all its partitions. */
public sealed interface TopicPosition {
  record Earliest() implements TopicPosition {}

  /** Where the topic ended when it was asked; of open transactions nothing is read. */
  record Latest() implements TopicPosition {}

  record Offset(long offset) implements TopicPosition {}

  /** The first record of each partition that has this time or a later one. */
  record Time(Instant time) implements TopicPosition {}

  /** From what a user writes; the name says which end it is. */
  static TopicPosition parse(String name, String text) {
    String given = text.strip();
    if (given.equalsIgnoreCase("earliest")) {
      return new Earliest();
    }
    if (given.equalsIgnoreCase("latest")) {
      return new Latest();
    }
    // More digits than a long has are no offset.
    if (given.matches("\\d{1,18}")) {
      return new Offset(Long.parseLong(given));
    }
    return before(Instant.now(), given)
        .or(() -> CellText.isoTime(given))
        .<TopicPosition>map(Time::new)
        .orElseThrow(
            () ->
                new WrongUsage(
                    name
                        + ": expected earliest, latest, an offset, a time such as"
                        + " 2026-01-31T08:00:00Z, or how long ago, such as P14D or PT6H, found '"
                        + text
                        + "'"));
  }

  /** So long before a time, if the text is a length of time. */
  private static Optional<Instant> before(Instant time, String text) {
    try {
      Duration length = Duration.parse(text);
      return length.isNegative() ? Optional.empty() : Optional.of(time.minus(length));
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** Its offset in each partition, between the partition's first offset and its end. */
  default Map<TopicPartition, Long> in(
      Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Map<TopicPartition, Long> offsets = new HashMap<>(ends);
    if (this instanceof Earliest) {
      offsets.putAll(beginnings);
    } else if (this instanceof Offset number) {
      partitions.forEach(partition -> offsets.put(partition, number.offset()));
    } else if (this instanceof Time time) {
      Map<TopicPartition, Long> wanted = new HashMap<>();
      partitions.forEach(partition -> wanted.put(partition, time.time().toEpochMilli()));
      for (Map.Entry<TopicPartition, OffsetAndTimestamp> found :
          consumer.offsetsForTimes(wanted).entrySet()) {
        if (found.getValue() != null) {
          offsets.put(found.getKey(), found.getValue().offset());
        }
      }
    }
    offsets.replaceAll(
        (partition, offset) ->
            Math.min(Math.max(offset, beginnings.get(partition)), ends.get(partition)));
    return offsets;
  }
}
