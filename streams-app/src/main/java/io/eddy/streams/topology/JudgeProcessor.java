package io.eddy.streams.topology;

import io.eddy.avro.Anomaly;
import io.eddy.streams.judge.BatchJudge;
import io.eddy.streams.judge.JudgementMeters;
import io.eddy.streams.judge.JudgementTally;
import io.eddy.streams.judge.Verdict;
import io.eddy.streams.judge.VerdictHeader;
import io.eddy.streams.log.AnomalyLog;
import io.eddy.streams.view.EventRecorder;
import io.eddy.streams.view.LiveView;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Takes each event's verdict, or judges the event by itself when it comes without one, and sends on
 * what follows from it. Belongs to one task.
 */
final class JudgeProcessor extends ContextualProcessor<byte[], byte[], Object, Object> {
  private static final Duration LOG_CHECK = Duration.ofSeconds(10);

  private final BatchJudge judge;
  private final JudgementMeters meters;
  private final RejectionLog rejections;
  private final AnomalyRecords anomalies;
  private final AnomalyLog told;
  private final LiveView view;
  private final SummaryGroups groups;
  private final boolean everyScore;
  private final OutputTime outputTime = new OutputTime();
  private JudgementTally tally;
  private EventRecorder recorder;

  JudgeProcessor(
      BatchJudge judge,
      JudgementMeters meters,
      RejectionLog rejections,
      AnomalyRecords anomalies,
      AnomalyLog told,
      LiveView view,
      SummaryGroups groups,
      boolean everyScore) {
    this.judge = judge;
    this.meters = meters;
    this.rejections = rejections;
    this.anomalies = anomalies;
    this.told = told;
    this.view = view;
    this.groups = groups;
    this.everyScore = everyScore;
  }

  @Override
  public void init(ProcessorContext<Object, Object> context) {
    super.init(context);
    context.schedule(LOG_CHECK, PunctuationType.WALL_CLOCK_TIME, now -> told.tellRefused());
    tally = meters.newTally();
    recorder = view.recorder();
  }

  @Override
  public void close() {
    if (tally != null) {
      meters.takeBack(tally);
      view.giveBack(recorder);
      tally = null;
    }
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
    tally.count(verdict, context().currentSystemTimeMs() - event.timestamp());
    if (verdict instanceof Verdict.Rejected rejected) {
      rejections.note(rejected.rejection(), source(event), TraceParent.traceId(event.headers()));
      throw new RejectedEventException(rejected.rejection());
    }
    recorder.note(event.key(), (Verdict.Scored) verdict);
    emit(event, (Verdict.Scored) verdict);
  }

  private SourcePosition source(Record<byte[], byte[]> event) {
    return SourcePosition.of(context().recordMetadata().orElseThrow(), event.timestamp());
  }

  private void emit(Record<byte[], byte[]> event, Verdict.Scored verdict) {
    long time = outputTime.of(event.timestamp(), context().currentSystemTimeMs());
    if (verdict instanceof Verdict.Anomalous anomalous) {
      Anomaly anomaly =
          anomalies.of(
              anomalous, event.value(), source(event), TraceParent.traceId(event.headers()));
      context().forward(event.withValue(anomaly).withTimestamp(time), EddyTopology.ANOMALIES);
      told.note(anomaly, event.key());
      view.report(anomaly, event.key(), anomalous);
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
