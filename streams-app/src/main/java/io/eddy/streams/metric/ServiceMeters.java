package io.eddy.streams.metric;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Where meters are registered and scraped. Those of the catalogue are made here alone, so that
 * their names, labels and descriptions are the catalogue's; what the service gets from elsewhere,
 * such as Kafka's, comes through {@link #registry}. Every one has the label {@code detector}.
 * Thread-safe; whoever makes it closes it.
 *
 * <p>What an event changes is not kept in meters but counted where it happens and asked for at a
 * scrape ({@link #rows} and {@link #histogram}): a meter is shared by threads and dearer.
 */
public final class ServiceMeters implements AutoCloseable {
  /** The format that every Prometheus reads, whatever else it would like. */
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4";

  private static final String DETECTOR = "detector";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final String detector;

  public ServiceMeters(String detector) {
    this.detector = detector;
    registry.config().commonTags(DETECTOR, detector);
  }

  /** For meters that are none of the catalogue's. */
  public MeterRegistry registry() {
    return registry;
  }

  /** A counter, with a value for each of the metric's labels. */
  public Counter counter(Metric metric, String... labels) {
    return Counter.builder(metric.meterName())
        .description(metric.meaning())
        .tags(tags(metric, labels))
        .register(registry);
  }

  /** A gauge without labels; the caller keeps its state. */
  public <T> void gauge(Metric metric, T state, ToDoubleFunction<T> value) {
    Gauge.builder(metric.meterName(), state, value)
        .description(metric.meaning())
        .register(registry);
  }

  public Timer timer(Metric metric) {
    return Timer.builder(metric.meterName()).description(metric.meaning()).register(registry);
  }

  public DistributionSummary summary(Metric metric) {
    return DistributionSummary.builder(metric.meterName())
        .description(metric.meaning())
        .register(registry);
  }

  /** A counter or gauge whose rows are asked for at every scrape; there may be none. */
  public void rows(Metric metric, Supplier<List<Row>> rows) {
    register(() -> snapshot(metric, rows.get()));
  }

  /** A histogram that is asked for at every scrape. */
  public void histogram(Metric metric, Supplier<Distribution> distribution) {
    register(() -> snapshot(metric, distribution.get()));
  }

  public void remove(Meter meter) {
    registry.remove(meter);
  }

  /** Writes all of them as {@link #CONTENT_TYPE}, in UTF-8. */
  public void scrape(OutputStream out) throws IOException {
    registry.scrape(out);
  }

  private void register(Supplier<MetricSnapshot> snapshot) {
    registry.getPrometheusRegistry().register((Collector) snapshot::get);
  }

  private static MetricMetadata metadata(Metric metric) {
    return new MetricMetadata(
        metric.prometheusName().replaceFirst("_total$", ""), metric.meaning());
  }

  private MetricSnapshot snapshot(Metric metric, List<Row> rows) {
    if (metric.type() == Metric.Type.COUNTER) {
      List<CounterDataPointSnapshot> points = new ArrayList<>();
      rows.forEach(
          row ->
              points.add(new CounterDataPointSnapshot(row.value(), labels(metric, row), null, 0L)));
      return new CounterSnapshot(metadata(metric), points);
    }
    List<GaugeDataPointSnapshot> points = new ArrayList<>();
    rows.forEach(
        row -> points.add(new GaugeDataPointSnapshot(row.value(), labels(metric, row), null)));
    return new GaugeSnapshot(metadata(metric), points);
  }

  private MetricSnapshot snapshot(Metric metric, Distribution distribution) {
    ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
    for (int i = 0; i < distribution.buckets().size(); i++) {
      buckets.bucket(distribution.buckets().bound(i), distribution.counts().of(i));
    }
    return new HistogramSnapshot(
        metadata(metric),
        List.of(
            new HistogramDataPointSnapshot(
                buckets.build(), distribution.sum(), Labels.of(DETECTOR, detector), null, 0L)));
  }

  private Labels labels(Metric metric, Row row) {
    Labels labels = Labels.of(DETECTOR, detector);
    for (int i = 0; i < metric.labels().size(); i++) {
      labels = labels.add(metric.labels().get(i), row.labels().get(i));
    }
    return labels;
  }

  private static Tags tags(Metric metric, String... labels) {
    List<Tag> tags = new ArrayList<>();
    for (int i = 0; i < metric.labels().size(); i++) {
      tags.add(Tag.of(metric.labels().get(i), labels[i]));
    }
    return Tags.of(tags);
  }

  @Override
  public void close() {
    registry.close();
  }
}
