package io.eddy.streams.hold;

import io.eddy.model.event.RegistryWatch;
import io.eddy.streams.judge.Cuts;
import io.eddy.streams.judge.Cuts.Cut;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * A consumer that hands on no event which cannot be judged now. When the interceptor notes one, its
 * partition is held: what was polled of it is cut off there, the consumer goes back to that offset,
 * and the partition is paused until the registry may be asked again. The other partitions go on.
 *
 * <p>Kafka Streams pauses and resumes partitions itself; what it wants of a held one is remembered
 * and comes true at the end of the hold. A partition that is taken away is held no longer: its next
 * owner begins at the committed offset, which is never beyond the held one. Everything else goes to
 * the real consumer as it is. Belongs to one stream thread, as every consumer does.
 */
final class HoldingConsumer implements InvocationHandler {
  private final Consumer<byte[], byte[]> real;
  private final Cuts cuts;
  private final RegistryWatch watch;
  private final HeldPartitions held;
  private final Map<TopicPartition, Hold> holds = new HashMap<>();

  private HoldingConsumer(
      Consumer<byte[], byte[]> real, Cuts cuts, RegistryWatch watch, HeldPartitions held) {
    this.real = real;
    this.cuts = cuts;
    this.watch = watch;
    this.held = held;
  }

  /** A hold lasts from the first event without an answer to the next poll that brings answers. */
  private static final class Hold {
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;

    /** False while the partition is tried again. */
    private boolean waiting;

    private boolean pausedFromAbove;
    private long pauseMillis = FIRST_PAUSE_MILLIS / 2;
    private long since;

    /** Each time for twice as long: the registry may answer all but this partition's question. */
    void begin(long now) {
      waiting = true;
      since = now;
      pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, pauseMillis * 2);
    }

    boolean over(long now) {
      return now - since >= pauseMillis;
    }
  }

  @SuppressWarnings("unchecked")
  static Consumer<byte[], byte[]> around(
      Consumer<byte[], byte[]> real, Cuts cuts, RegistryWatch watch, HeldPartitions held) {
    return (Consumer<byte[], byte[]>)
        Proxy.newProxyInstance(
            HoldingConsumer.class.getClassLoader(),
            new Class<?>[] {Consumer.class},
            new HoldingConsumer(real, cuts, watch, held));
  }

  @Override
  @SuppressWarnings("unchecked")
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    switch (method.getName()) {
      case "poll":
        return poll((Duration) arguments[0]);
      case "pause":
        pause((Collection<TopicPartition>) arguments[0]);
        return null;
      case "resume":
        resume((Collection<TopicPartition>) arguments[0]);
        return null;
      case "close":
        forgetAll();
        break;
      default:
        break;
    }
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private ConsumerRecords<byte[], byte[]> poll(Duration patience) {
    if (!holds.isEmpty()) {
      forgetWhatIsGone();
      if (watch.mayBeAsked()) {
        tryAgain();
      }
    }
    ConsumerRecords<byte[], byte[]> polled = real.poll(patience);
    Map<TopicPartition, Cut> cut = cuts.take();
    if (holds.isEmpty() && cut.isEmpty()) {
      return polled;
    }
    endAnswered(polled, cut);
    cut.forEach(this::hold);
    return cut.isEmpty() ? polled : cutOff(polled, cut);
  }

  private void forgetWhatIsGone() {
    if (holds.keySet().retainAll(real.assignment())) {
      held.set(this, holds.keySet());
    }
  }

  private void forgetAll() {
    holds.clear();
    held.set(this, Set.of());
  }

  private void tryAgain() {
    holds.forEach(
        (partition, hold) -> {
          if (hold.waiting && hold.over(watch.millis())) {
            hold.waiting = false;
            if (!hold.pausedFromAbove) {
              real.resume(List.of(partition));
            }
          }
        });
  }

  private void endAnswered(ConsumerRecords<byte[], byte[]> polled, Map<TopicPartition, Cut> cut) {
    if (holds
        .keySet()
        .removeIf(
            partition -> !polled.records(partition).isEmpty() && !cut.containsKey(partition))) {
      held.set(this, holds.keySet());
    }
  }

  private void hold(TopicPartition partition, Cut cut) {
    real.seek(partition, cut.offset());
    real.pause(List.of(partition));
    Hold hold = holds.get(partition);
    if (hold == null) {
      hold = new Hold();
      holds.put(partition, hold);
      held.set(this, holds.keySet());
    }
    hold.pausedFromAbove = false;
    hold.begin(watch.millis());
  }

  /** The next offsets must not lead beyond the cut: Kafka Streams commits them. */
  private static ConsumerRecords<byte[], byte[]> cutOff(
      ConsumerRecords<byte[], byte[]> polled, Map<TopicPartition, Cut> cut) {
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
    Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>(polled.nextOffsets());
    for (TopicPartition partition : polled.partitions()) {
      List<ConsumerRecord<byte[], byte[]>> all = polled.records(partition);
      Cut here = cut.get(partition);
      if (here != null) {
        all = all.stream().filter(record -> record.offset() < here.offset()).toList();
        next.put(partition, new OffsetAndMetadata(here.offset(), here.leaderEpoch(), ""));
      }
      if (!all.isEmpty()) {
        records.put(partition, all);
      }
    }
    return new ConsumerRecords<>(records, next);
  }

  private void pause(Collection<TopicPartition> partitions) {
    real.pause(partitions);
    for (TopicPartition partition : partitions) {
      Hold hold = holds.get(partition);
      if (hold != null) {
        hold.pausedFromAbove = true;
      }
    }
  }

  private void resume(Collection<TopicPartition> partitions) {
    if (holds.isEmpty()) {
      real.resume(partitions);
      return;
    }
    for (TopicPartition partition : partitions) {
      Hold hold = holds.get(partition);
      if (hold != null) {
        hold.pausedFromAbove = false;
      }
      if (hold == null || !hold.waiting) {
        real.resume(List.of(partition));
      }
    }
  }
}
