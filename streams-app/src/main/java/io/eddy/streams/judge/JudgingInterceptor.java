package io.eddy.streams.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Judges what one poll returned, before Kafka Streams hands the records on one by one. Made by the
 * main consumer of each stream thread, belongs to that thread.
 *
 * <p>Kafka only logs what is thrown here. Nothing is lost by that: records without a verdict are
 * judged by the processor, which lets the same exception out where it counts. An event that cannot
 * be judged now is noted where somebody waits for the note, and comes without a verdict otherwise.
 */
public final class JudgingInterceptor implements ConsumerInterceptor<byte[], byte[]> {
  /** A supplier of {@link BatchJudge}, as a live object. */
  public static final String JUDGES = "eddy.judges";

  /** The topic whose records are judged; others pass. */
  public static final String TOPIC = "eddy.judged.topic";

  /** {@link Cuts}, as a live object; may be missing. */
  public static final String CUTS = "eddy.cuts";

  private final EventBatch batch = new EventBatch();
  private final List<ConsumerRecord<byte[], byte[]>> judged = new ArrayList<>();
  private BatchJudge judge;
  private String topic;
  private Cuts cuts;

  /** Made by Kafka. */
  public JudgingInterceptor() {}

  @Override
  public void configure(Map<String, ?> configuration) {
    judge = (BatchJudge) ((Supplier<?>) configuration.get(JUDGES)).get();
    topic = (String) configuration.get(TOPIC);
    cuts = configuration.get(CUTS) instanceof Cuts given ? given : new Cuts();
  }

  @Override
  public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
    batch.clear();
    judged.clear();
    cuts.take();
    for (ConsumerRecord<byte[], byte[]> event : records.records(topic)) {
      batch.add(event.value(), EventTime.of(event));
      judged.add(event);
    }
    List<Verdict> verdicts = judge.judge(batch);
    for (int i = 0; i < verdicts.size(); i++) {
      if (verdicts.get(i) instanceof Verdict.Unanswered) {
        cuts.note(judged.get(i));
      } else {
        VerdictHeader.hang(judged.get(i), verdicts.get(i));
      }
    }
    batch.clear();
    judged.clear();
    return records;
  }

  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

  @Override
  public void close() {}
}
