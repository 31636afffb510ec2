package io.eddy.trainer.metrics;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values of a training's metrics; those without one are left out. One thread. */
final class Gauges {
  private final String detector;
  private final Map<TrainingMetric, Map<List<String>, Double>> values =
      new EnumMap<>(TrainingMetric.class);

  Gauges(String detector) {
    this.detector = detector;
  }

  /**
   * Sets the value of a metric.
   *
   * @param labels values of the metric's labels in their order; those at the end may be missing
   */
  void set(TrainingMetric metric, double value, String... labels) {
    values.computeIfAbsent(metric, any -> new LinkedHashMap<>()).put(List.of(labels), value);
  }

  void remove(TrainingMetric metric) {
    values.remove(metric);
  }

  MetricSnapshots snapshot() {
    List<GaugeSnapshot> all = new ArrayList<>();
    values.forEach((metric, points) -> all.add(gauge(metric, points)));
    return new MetricSnapshots(all.toArray(GaugeSnapshot[]::new));
  }

  private GaugeSnapshot gauge(TrainingMetric metric, Map<List<String>, Double> points) {
    GaugeSnapshot.Builder gauge =
        GaugeSnapshot.builder().name(metric.metric()).help(metric.meaning());
    points.forEach(
        (labels, value) -> {
          Labels.Builder named = Labels.builder().label(TrainingMetric.DETECTOR, detector);
          for (int i = 0; i < labels.size(); i++) {
            named.label(metric.labels().get(i), labels.get(i));
          }
          gauge.dataPoint(
              GaugeDataPointSnapshot.builder().labels(named.build()).value(value).build());
        });
    return gauge.build();
  }
}
