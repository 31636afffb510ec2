package io.eddy.streams.hold;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddy.model.event.RegistryWatch;
import io.eddy.streams.fixture.SetClock;
import io.eddy.streams.judge.Cuts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Kafka's own consumer for tests below, Kafka Streams' calls above; notes are made by hand. */
class HoldingConsumerTest {
  private static final TopicPartition ONE = new TopicPartition("events", 0);
  private static final TopicPartition OTHER = new TopicPartition("events", 1);

  private final SetClock clock = new SetClock();
  private final MockConsumer<byte[], byte[]> real = new MockConsumer<>("earliest");
  private final Cuts cuts = new Cuts();
  private final RegistryWatch watch = new RegistryWatch(clock);
  private final HeldPartitions held = new HeldPartitions(() -> {});
  private final Consumer<byte[], byte[]> consumer = HoldingConsumer.around(real, cuts, watch, held);

  @BeforeEach
  void assign() {
    consumer.assign(List.of(ONE, OTHER));
    real.updateBeginningOffsets(Map.of(ONE, 0L, OTHER, 0L));
  }

  private static ConsumerRecord<byte[], byte[]> event(TopicPartition partition, long offset) {
    return new ConsumerRecord<>(
        partition.topic(), partition.partition(), offset, new byte[0], new byte[0]);
  }

  private void arrive(TopicPartition partition, long from, long to) {
    for (long offset = from; offset <= to; offset++) {
      real.addRecord(event(partition, offset));
    }
  }

  private ConsumerRecords<byte[], byte[]> poll() {
    return consumer.poll(Duration.ZERO);
  }

  /** The interceptor's part: at the next poll the registry says nothing about this event. */
  private void unanswered(TopicPartition partition, long offset) {
    real.schedulePollTask(
        () -> {
          watch.unanswered("no answer");
          cuts.note(event(partition, offset));
        });
  }

  private void holdOneAtTwo() {
    arrive(ONE, 0, 4);
    arrive(OTHER, 0, 4);
    unanswered(ONE, 2);
    poll();
  }

  @Test
  void aPartitionIsCutOffAndTheOthersGoOn() {
    arrive(ONE, 0, 4);
    arrive(OTHER, 0, 4);
    unanswered(ONE, 2);
    ConsumerRecords<byte[], byte[]> polled = poll();
    assertThat(polled.records(ONE)).extracting(ConsumerRecord::offset).containsExactly(0L, 1L);
    assertThat(polled.records(OTHER)).hasSize(5);
    assertThat(polled.nextOffsets().get(ONE).offset()).isEqualTo(2);
    assertThat(polled.nextOffsets().get(OTHER).offset()).isEqualTo(5);
    assertThat(consumer.position(ONE)).isEqualTo(2);
    assertThat(held.names()).containsExactly("events-0");
    arrive(OTHER, 5, 6);
    assertThat(poll().partitions()).containsExactly(OTHER);
  }

  @Test
  void aPartitionWhoseFirstEventCannotBeJudgedIsNotHandedOnAtAll() {
    arrive(ONE, 0, 4);
    unanswered(ONE, 0);
    ConsumerRecords<byte[], byte[]> polled = poll();
    assertThat(polled.isEmpty()).isTrue();
    assertThat(polled.partitions()).isEmpty();
    assertThat(polled.nextOffsets().get(ONE).offset()).isZero();
  }

  @Test
  void afterThePauseItIsTriedAgainAndGoesOnWhereItStood() {
    holdOneAtTwo();
    arrive(ONE, 2, 4);
    assertThat(poll().isEmpty()).isTrue();
    clock.pass(Duration.ofMillis(500));
    unanswered(ONE, 2);
    assertThat(poll().isEmpty()).isTrue();
    assertThat(held.names()).containsExactly("events-0");
    arrive(ONE, 2, 4);
    clock.pass(Duration.ofMillis(500));
    assertThat(poll().isEmpty()).as("the pause has grown").isTrue();
    clock.pass(Duration.ofMillis(500));
    assertThat(poll().records(ONE)).extracting(ConsumerRecord::offset).containsExactly(2L, 3L, 4L);
    assertThat(held.names()).isEmpty();
    assertThat(real.paused()).isEmpty();
  }

  @Test
  void whatKafkaStreamsWantsOfAHeldPartitionComesTrueAfterwards() {
    holdOneAtTwo();
    consumer.resume(List.of(ONE, OTHER));
    assertThat(real.paused()).containsExactly(ONE);
    consumer.pause(List.of(ONE));
    watch.answered();
    poll();
    clock.pass(Duration.ofMillis(500));
    poll();
    assertThat(real.paused()).as("as Kafka Streams wanted it").containsExactly(ONE);
    consumer.resume(List.of(ONE));
    assertThat(real.paused()).isEmpty();
    arrive(ONE, 2, 4);
    assertThat(poll().records(ONE)).hasSize(3);
    assertThat(held.names()).isEmpty();
  }

  @Test
  void aPartitionThatIsTakenAwayOrAClosedConsumerHoldsNothing() {
    holdOneAtTwo();
    consumer.assign(Set.of(OTHER));
    poll();
    assertThat(held.names()).isEmpty();
    arrive(OTHER, 5, 5);
    unanswered(OTHER, 5);
    poll();
    assertThat(held.names()).containsExactly("events-1");
    consumer.close();
    assertThat(held.names()).isEmpty();
    assertThat(real.closed()).isTrue();
  }

  @Test
  void withoutANoteTheRecordsAreHandedOnAsTheyAre() {
    arrive(ONE, 0, 1);
    assertThat(poll().nextOffsets()).containsKey(ONE);
    assertThat(poll().isEmpty()).isTrue();
  }
}
