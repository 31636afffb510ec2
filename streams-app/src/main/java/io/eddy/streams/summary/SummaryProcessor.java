package io.eddy.streams.summary;

import io.eddy.avro.LatentSummary;
import io.eddy.streams.judge.Verdict;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Adds each scored event, keyed by its group, to its window and emits windows once they are closed:
 * by the time of the events, or, when no more events come, by the clock on the wall. Belongs to one
 * task.
 */
final class SummaryProcessor
    extends ContextualProcessor<String, Verdict.Scored, String, LatentSummary> {
  private static final Duration CHECK = Duration.ofSeconds(1);

  /** Timestamps all over the calendar open windows that nothing closes; memory must not follow. */
  private static final int MOST_OPEN = 20_000;

  private final SummaryWindows windows;
  private final SummaryRecords records;
  private final Counter emitted;
  private OpenWindows open;
  private long lastEventAt;
  private long reached = Long.MIN_VALUE;

  SummaryProcessor(SummaryWindows windows, SummaryRecords records, Counter emitted) {
    this.windows = windows;
    this.records = records;
    this.emitted = emitted;
  }

  @Override
  public void init(ProcessorContext<String, LatentSummary> context) {
    super.init(context);
    open = new OpenWindows(windows, context.getStateStore(SummarySupplier.STORE));
    lastEventAt = context.currentSystemTimeMs();
    context.schedule(CHECK, PunctuationType.WALL_CLOCK_TIME, this::check);
  }

  @Override
  public void process(Record<String, Verdict.Scored> event) {
    lastEventAt = context().currentSystemTimeMs();
    if (open.size() >= MOST_OPEN) {
      emit(open.closedBy(Long.MAX_VALUE), lastEventAt);
    }
    open.add(event.key(), event.timestamp(), event.value());
    reached = Math.max(reached, event.timestamp());
  }

  private void check(long now) {
    boolean idle = now - lastEventAt >= windows.closing(0);
    // Not Kafka Streams' own stream time: one event that claims to be of the year 9999 would set it
    // for ever, and then close a backlog's windows long before their events have come.
    emit(open.closedBy(idle ? Long.MAX_VALUE : Math.min(now, reached)), now);
  }

  private void emit(List<SummaryKey> closed, long now) {
    int partition = context().taskId().partition();
    for (SummaryKey key : closed) {
      LatentSummary summary = records.of(key, open.window(key), open.facts(key), partition);
      context().forward(new Record<>(records.key(key), summary, now));
      emitted.increment();
    }
    if (!closed.isEmpty()) {
      open.remove(closed, now);
    }
  }
}
