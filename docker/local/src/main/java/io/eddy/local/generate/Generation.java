package io.eddy.local.generate;

import io.eddy.command.terminal.ProgressLine;
import io.eddy.local.StopSignal;
import io.eddy.local.factory.FactoryEvent;
import io.eddy.local.factory.FactoryEvents;
import io.eddy.local.factory.anomaly.AnomalyKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One run: takes events from the factory, gives them to every sink, and counts. One thread. */
final class Generation {
  private final FactoryEvents source;
  private final List<EventSink> sinks;
  private final Map<AnomalyKind, Long> byKind = new EnumMap<>(AnomalyKind.class);
  private long events;
  private long leavingTrace;

  Generation(FactoryEvents source, List<EventSink> sinks) {
    this.source = source;
    this.sinks = List.copyOf(sinks);
  }

  /** Ends after the last event, or when the process is asked to stop; complete in both cases. */
  GenerationReport run(
      String target, long wanted, double rate, ProgressLine progress, StopSignal stop)
      throws InterruptedException {
    long start = System.nanoTime();
    Pace pace = new Pace(rate);
    while (events < wanted && pace.awaitNext(stop)) {
      take(source.next());
      progress.reached("generating", events, wanted, "events");
    }
    sinks.forEach(EventSink::complete);
    progress.finish();
    double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
    long anomalies = byKind.values().stream().mapToLong(Long::longValue).sum();
    return new GenerationReport(
        target, events, anomalies, leavingTrace, byKind, seconds, events / seconds);
  }

  private void take(FactoryEvent event) {
    sinks.forEach(sink -> sink.write(event));
    event
        .label()
        .ifPresent(
            label -> {
              byKind.merge(label.kind(), 1L, Long::sum);
              leavingTrace += label.leavesTrace() ? 1 : 0;
            });
    events++;
  }
}
