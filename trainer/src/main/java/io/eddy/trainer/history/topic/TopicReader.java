package io.eddy.trainer.history.topic;

import io.eddy.command.Failure;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads ranges of a topic, one partition after the other: the order of the rows, and with it a
 * seeded training, must not depend on which broker answers first. Does not own the consumer.
 */
public final class TopicReader {
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Consumer<byte[], byte[]> consumer;

  public TopicReader(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /**
   * Hands over the range's records until one is answered with false.
   *
   * @return from the first record read to the last; empty when there was none
   */
  public PartitionRange read(
      PartitionRange range, Predicate<ConsumerRecord<byte[], byte[]>> visitor) {
    TopicPartition partition = range.partition();
    consumer.assign(Set.of(partition));
    consumer.seek(partition, range.begin());
    long first = range.end();
    long last = first - 1;
    long position = range.begin();
    long progressNanos = System.nanoTime();
    while (position < range.end()) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(partition)) {
        if (record.offset() >= range.end()) {
          break;
        }
        first = Math.min(first, record.offset());
        last = record.offset();
        if (!visitor.test(record)) {
          return new PartitionRange(partition, first, last + 1);
        }
      }
      long reached = consumer.position(partition);
      if (reached > position) {
        progressNanos = System.nanoTime();
      } else if (System.nanoTime() - progressNanos > PATIENCE.toNanos()) {
        throw new Failure(
            String.format(
                Locale.ROOT,
                "%s gave nothing for %d s at offset %,d; expected records until %,d. Look whether its"
                    + " leader is up, and no transaction was left open",
                partition,
                PATIENCE.toSeconds(),
                position,
                range.end()));
      }
      position = reached;
    }
    return new PartitionRange(partition, first, last + 1);
  }
}
