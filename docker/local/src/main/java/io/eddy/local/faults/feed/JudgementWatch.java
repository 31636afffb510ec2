package io.eddy.local.faults.feed;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.avro.ScoredEvent;
import io.eddy.avro.wire.RegistryAvroDeserializer;
import io.eddy.command.Failure;
import io.eddy.local.faults.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads committed scores as they come, on a thread of its own, and says when every partition of the
 * events goes on being judged. May be asked by any thread.
 */
public final class JudgementWatch implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(50);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final RegistryAvroDeserializer<ScoredEvent> reader;
  private final List<Mark> marks = new ArrayList<>();
  private final Thread thread = new Thread(this::look, "faults-watch");
  private RuntimeException failure;
  private boolean closed;

  public JudgementWatch(String bootstrapServers, SchemaRegistryClient registry) {
    reader = new RegistryAvroDeserializer<>(registry, ScoredEvent.class);
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(
        IntStream.range(0, World.PARTITIONS)
            .mapToObj(partition -> new TopicPartition(World.SCORES, partition))
            .toList());
    thread.setDaemon(true);
    thread.start();
  }

  /** A moment, and where each partition of the events stood then. */
  public static final class Mark {
    private final long[] after;
    private final long[] seen;
    private final long at = System.nanoTime();

    private Mark(long[] after) {
      this.after = after.clone();
      this.seen = new long[after.length];
    }

    private void note(int partition, long offset, long now) {
      if (offset >= after[partition] && seen[partition] == 0) {
        seen[partition] = now;
      }
    }

    private boolean complete() {
      return IntStream.range(0, seen.length).allMatch(partition -> seen[partition] != 0);
    }

    /** Until the last partition went on. */
    private double seconds() {
      long last = at;
      for (long time : seen) {
        last = Math.max(last, time);
      }
      return (last - at) / 1e9;
    }
  }

  /** From now on, events behind these offsets are looked out for. */
  public synchronized Mark mark(long[] nextOffsets) {
    Mark mark = new Mark(nextOffsets);
    marks.add(mark);
    return mark;
  }

  /**
   * How long after the mark every partition had a later event judged; nothing when that takes
   * longer than the patience from now.
   */
  public synchronized OptionalDouble await(Mark mark, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!mark.complete()) {
      if (failure != null) {
        throw new Failure("scores cannot be read: " + Failure.reason(failure), failure);
      }
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        marks.remove(mark);
        return OptionalDouble.empty();
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    marks.remove(mark);
    return OptionalDouble.of(mark.seconds());
  }

  private void look() {
    try {
      while (!closed()) {
        for (ConsumerRecord<byte[], byte[]> found : consumer.poll(POLL)) {
          note(reader.deserialize(found.topic(), found.value()), System.nanoTime());
        }
      }
    } catch (RuntimeException e) {
      fail(e);
    } finally {
      consumer.close();
    }
  }

  private synchronized boolean closed() {
    return closed;
  }

  private synchronized void note(ScoredEvent judged, long now) {
    for (Mark mark : marks) {
      mark.note(judged.getSourcePartition(), judged.getSourceOffset(), now);
    }
    notifyAll();
  }

  private synchronized void fail(RuntimeException e) {
    failure = e;
    notifyAll();
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
