package io.eddy.streams.topology;

import io.eddy.streams.judge.BatchJudge;
import io.eddy.streams.judge.JudgementMeters;
import io.eddy.streams.judge.Verdict;
import io.eddy.streams.judge.VerdictHeader;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Takes each event's verdict, or judges the event by itself when it comes without one, and sends on
 * what follows from it. Belongs to one task.
 */
final class JudgeProcessor extends ContextualProcessor<byte[], byte[], Object, Object> {
  private final BatchJudge judge;
  private final JudgementMeters meters;
  private final RejectionLog rejections;
  private final AnomalyRecords anomalies;
  private final SummaryGroups groups;
  private final boolean everyScore;
  private final OutputTime outputTime = new OutputTime();

  JudgeProcessor(
      BatchJudge judge,
      JudgementMeters meters,
      RejectionLog rejections,
      AnomalyRecords anomalies,
      SummaryGroups groups,
      boolean everyScore) {
    this.judge = judge;
    this.meters = meters;
    this.rejections = rejections;
    this.anomalies = anomalies;
    this.groups = groups;
    this.everyScore = everyScore;
  }

  @Override
  public void process(Record<byte[], byte[]> event) {
    Optional<VerdictHeader> header = VerdictHeader.find(event.headers());
    Verdict verdict =
        header
            .map(VerdictHeader::verdict)
            .orElseGet(() -> judge.judge(event.value(), event.timestamp()));
    if (everyScore || !(verdict instanceof Verdict.Normal)) {
      // Of a normal event nothing is written with its headers.
      header.ifPresent(found -> found.takeOff(event.headers()));
    }
    meters.count(verdict);
    if (verdict instanceof Verdict.Rejected rejected) {
      rejections.note(rejected.rejection(), source(event));
      throw new RejectedEventException(rejected.rejection());
    }
    emit(event, (Verdict.Scored) verdict);
  }

  private SourcePosition source(Record<byte[], byte[]> event) {
    return SourcePosition.of(context().recordMetadata().orElseThrow(), event.timestamp());
  }

  private void emit(Record<byte[], byte[]> event, Verdict.Scored verdict) {
    long time = outputTime.of(event.timestamp(), context().currentSystemTimeMs());
    if (verdict instanceof Verdict.Anomalous anomalous) {
      context()
          .forward(
              event
                  .withValue(anomalies.of(anomalous, event.value(), source(event)))
                  .withTimestamp(time),
              EddyTopology.ANOMALIES);
    }
    if (everyScore) {
      context()
          .forward(
              event.withValue(ScoredRecords.of(verdict, source(event))).withTimestamp(time),
              EddyTopology.SCORES);
    }
    String group = groups.of(event.value());
    context().forward(new Record<>(group, verdict, time), EddyTopology.SUMMARISE);
  }
}
