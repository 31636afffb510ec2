package io.eddy.trainer.history.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddy.command.Failure;
import io.eddy.command.WrongUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TopicRangeTest {
  private static final TopicPartition FIRST = new TopicPartition("events", 0);
  private static final TopicPartition SECOND = new TopicPartition("events", 1);

  private final StoredTopic topic = new StoredTopic("events", 2);

  @Test
  void everythingIsFromTheEarliestToTheLatestOfEachPartition() {
    fill();
    topic.begin(0, 40);

    assertThat(range("earliest", "latest"))
        .containsExactly(new PartitionRange(FIRST, 40, 100), new PartitionRange(SECOND, 0, 50));
  }

  @Test
  void offsetsBeyondAPartitionAreItsEnds() {
    fill();
    topic.begin(0, 40);

    assertThat(range("30", "60"))
        .containsExactly(new PartitionRange(FIRST, 40, 60), new PartitionRange(SECOND, 30, 50));
    assertThat(TopicRange.size(range("60", "30"))).isZero();
  }

  @Test
  void timesAreTheFirstRecordNotBefore() {
    fill();

    // The record at offset i is i seconds after 1970.
    assertThat(range("1970-01-01T00:00:09.5Z", "1970-01-01 00:01:00"))
        .containsExactly(new PartitionRange(FIRST, 10, 60), new PartitionRange(SECOND, 10, 50));
    assertThat(TopicRange.size(range("2026-01-01", "latest"))).isZero();
  }

  @Test
  void otherTextsAreWrongUsage() {
    assertThatThrownBy(() -> TopicPosition.parse("--from", "yesterday"))
        .isInstanceOf(WrongUsage.class)
        .hasMessage(
            "--from: expected earliest, latest, an offset, a time such as 2026-01-31T08:00:00Z, or"
                + " how long ago, such as P14D or PT6H, found 'yesterday'");
    assertThatThrownBy(() -> TopicPosition.parse("--from", "-1")).isInstanceOf(WrongUsage.class);
    assertThatThrownBy(() -> TopicPosition.parse("--from", "-P1D")).isInstanceOf(WrongUsage.class);
  }

  @Test
  void lengthsOfTimeCountFromNow() {
    Instant before = Instant.now().minus(Duration.ofDays(14));

    assertThat(TopicPosition.parse("--from", "P14D"))
        .isInstanceOfSatisfying(
            TopicPosition.Time.class,
            time ->
                assertThat(time.time())
                    .isBetween(before, Instant.now().minus(Duration.ofDays(14))));
  }

  @Test
  void missingTopicIsAFailure() {
    assertThatThrownBy(
            () ->
                new TopicRange(new TopicPosition.Earliest(), new TopicPosition.Latest())
                    .in(topic, "evnts"))
        .isInstanceOf(Failure.class)
        .hasMessage("there is no topic evnts on these brokers; --bootstrap-server names others");
  }

  @Test
  void slicesAreSpreadOverTheWholeRangeAndDoNotOverlap() {
    List<PartitionRange> ranges =
        List.of(
            new PartitionRange(FIRST, 1_000, 1_001_000), new PartitionRange(SECOND, 0, 500_000));

    List<PartitionRange> slices = TopicRange.slices(ranges, 30_000);

    assertThat(TopicRange.size(slices)).isBetween(30_000L, 30_100L);
    assertThat(slices.get(0).begin()).isEqualTo(1_000);
    assertThat(slices.get(15).end()).isEqualTo(1_001_000);
    assertThat(slices.get(31).end()).isEqualTo(500_000);
    for (int i = 1; i < slices.size(); i++) {
      if (slices.get(i).partition().equals(slices.get(i - 1).partition())) {
        assertThat(slices.get(i).begin()).isGreaterThanOrEqualTo(slices.get(i - 1).end());
      }
    }
    assertThat(TopicRange.slices(ranges, 2_000_000)).isEqualTo(ranges);
  }

  @Test
  void readerGivesARangeInOrderAcrossGapsAndStopsWhenTold() {
    for (int offset = 0; offset < 100; offset += 3) {
      topic.store(0, offset, offset, new byte[0]);
    }
    TopicReader reader = new TopicReader(topic);
    List<Long> read = new ArrayList<>();

    PartitionRange whole =
        reader.read(new PartitionRange(FIRST, 10, 50), record -> read.add(record.offset()));
    PartitionRange one =
        reader.read(new PartitionRange(FIRST, 10, 50), record -> record.offset() < 12);
    PartitionRange none = reader.read(new PartitionRange(FIRST, 50, 50), record -> true);

    assertThat(read)
        .containsExactly(12L, 15L, 18L, 21L, 24L, 27L, 30L, 33L, 36L, 39L, 42L, 45L, 48L);
    assertThat(whole).isEqualTo(new PartitionRange(FIRST, 12, 49));
    assertThat(one).isEqualTo(new PartitionRange(FIRST, 12, 13));
    assertThat(none.size()).isZero();
  }

  private void fill() {
    for (int i = 0; i < 100; i++) {
      topic.store(0, i, i * 1000L, new byte[0]);
      if (i < 50) {
        topic.store(1, i, i * 1000L, new byte[0]);
      }
    }
  }

  private List<PartitionRange> range(String from, String until) {
    return new TopicRange(TopicPosition.parse("from", from), TopicPosition.parse("until", until))
        .in(topic, "events");
  }
}
