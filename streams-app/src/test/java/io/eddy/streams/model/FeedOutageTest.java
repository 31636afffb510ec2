package io.eddy.streams.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eddy.model.trust.TrustedKeys;
import io.eddy.streams.fixture.ModelFixture;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the feed does when its reader breaks. */
class FeedOutageTest {
  private static final TopicPartition PARTITION = new TopicPartition("eddy-models", 0);

  @TempDir private Path folder;
  private final FeedFixture.Heard heard = new FeedFixture.Heard();
  private ModelFixture models;
  private ModelFeed feed;

  @AfterEach
  void stop() {
    feed.close();
    models.close();
  }

  private static MockConsumer<String, byte[]> topic() {
    MockConsumer<String, byte[]> topic = new MockConsumer<>("earliest");
    Node node = new Node(0, "localhost", 1);
    Node[] replicas = {node};
    topic.updatePartitions(
        "eddy-models", List.of(new PartitionInfo("eddy-models", 0, node, replicas, replicas)));
    topic.updateBeginningOffsets(Map.of(PARTITION, 0L));
    topic.updateEndOffsets(Map.of(PARTITION, 0L));
    return topic;
  }

  private static MockConsumer<String, byte[]> broken(KafkaException by) {
    MockConsumer<String, byte[]> topic = topic();
    topic.setPollException(by);
    return topic;
  }

  private void follow(List<MockConsumer<String, byte[]>> topics) {
    models = new ModelFixture(folder);
    Queue<MockConsumer<String, byte[]>> next = new ArrayDeque<>(topics);
    feed =
        new ModelFeed(
            "eddy",
            TrustedKeys.none(),
            3,
            models.schedule(),
            new ModelLoader(
                new EventsSchema(models.registry(), "events"), Optional.empty(), folder),
            heard,
            () -> new ReleaseReader("eddy-models", next.remove(), models.registry()));
    feed.start();
  }

  @Test
  void aBrokerThatDoesNotAnswerIsAskedAgainByANewReader() {
    MockConsumer<String, byte[]> first = broken(new TimeoutException("no answer"));
    MockConsumer<String, byte[]> second = topic();
    follow(List.of(first, second));
    await().until(() -> !second.assignment().isEmpty());
    assertThat(first.closed()).isTrue();
    assertThat(heard.broken).isNull();
  }

  @Test
  void aTopicThatIsGoneEndsTheFeed() {
    follow(List.of(broken(new UnknownTopicOrPartitionException("gone"))));
    await().until(() -> heard.broken != null);
    assertThat(heard.broken).isInstanceOf(UnknownTopicOrPartitionException.class);
  }
}
