package io.eddy.streams.summary;

import io.eddy.avro.LatentSummary;
import io.eddy.streams.judge.Verdict;
import io.eddy.streams.metric.Metric;
import io.eddy.streams.metric.ServiceMeters;
import io.micrometer.core.instrument.Counter;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Gives every task its summary processor and the store that goes with it: in memory, cached, so
 * that a commit writes a window once however many events it got, and with a changelog. Counts the
 * summaries written. Thread-safe.
 */
public final class SummarySupplier
    implements ProcessorSupplier<String, Verdict.Scored, String, LatentSummary> {
  public static final String STORE = "eddy-summaries";

  private final SummaryWindows windows;
  private final SummaryRecords records;
  private final Counter emitted;

  public SummarySupplier(
      SummaryWindows windows, String detector, String sourceTopic, ServiceMeters meters) {
    this.windows = windows;
    this.records = new SummaryRecords(detector, sourceTopic, windows.window().toMillis());
    this.emitted = meters.counter(Metric.SUMMARIES);
  }

  @Override
  public Processor<String, Verdict.Scored, String, LatentSummary> get() {
    return new SummaryProcessor(windows, records, emitted);
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return Set.of(
        Stores.keyValueStoreBuilder(
                SummaryStore.supplier(STORE), new SummaryKeySerde(), new SummaryEntrySerde())
            .withCachingEnabled()
            .withLoggingEnabled(Map.of()));
  }
}
