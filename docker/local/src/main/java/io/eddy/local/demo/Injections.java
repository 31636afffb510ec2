package io.eddy.local.demo;

import io.eddy.local.factory.FactoryEvent;
import io.eddy.local.factory.anomaly.AnomalyKind;
import io.eddy.local.factory.anomaly.AnomalyLabel;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * Which of the live events were made wrong, and which were reported. The labels never leave this
 * object: neither topic nor service sees them. Thread-safe.
 */
final class Injections {
  static final String ID_FIELD = "readingId";

  private final Map<String, AnomalyLabel> labels = new ConcurrentHashMap<>();
  private final Set<String> reported = ConcurrentHashMap.newKeySet();
  private final AtomicLong events = new AtomicLong();

  void produced(FactoryEvent event) {
    events.incrementAndGet();
    event.label().ifPresent(label -> labels.put(id(event), label));
  }

  private static String id(FactoryEvent event) {
    return event.record().get(ID_FIELD).toString();
  }

  void reported(String id) {
    reported.add(id);
  }

  Optional<AnomalyLabel> label(String id) {
    return Optional.ofNullable(labels.get(id));
  }

  long events() {
    return events.get();
  }

  long injected() {
    return labels.size();
  }

  long injectedWithTrace() {
    return labels.values().stream().filter(AnomalyLabel::leavesTrace).count();
  }

  long reported() {
    return reported.size();
  }

  long truePositives() {
    return reported.stream().filter(labels::containsKey).count();
  }

  double precision() {
    return share(truePositives(), reported());
  }

  double recall() {
    return share(found(AnomalyLabel::leavesTrace), injectedWithTrace());
  }

  double recallOfAll() {
    return share(truePositives(), injected());
  }

  /** Of the events that nobody touched; no such events, no false alarms. */
  double falseAlarmRate() {
    long normal = events() - injected();
    return normal == 0 ? 0 : (reported() - truePositives()) / (double) normal;
  }

  /** Recall of the anomalies that leave a trace, by kind. */
  Map<AnomalyKind, Double> recallByKind() {
    Map<AnomalyKind, Double> recalls = new EnumMap<>(AnomalyKind.class);
    labels.values().stream()
        .filter(AnomalyLabel::leavesTrace)
        .map(AnomalyLabel::kind)
        .distinct()
        .forEach(
            kind ->
                recalls.put(
                    kind,
                    share(
                        found(label -> label.kind() == kind && label.leavesTrace()),
                        labels.values().stream()
                            .filter(label -> label.kind() == kind && label.leavesTrace())
                            .count())));
    return recalls;
  }

  private long found(Predicate<AnomalyLabel> which) {
    return labels.entrySet().stream()
        .filter(entry -> which.test(entry.getValue()) && reported.contains(entry.getKey()))
        .count();
  }

  /** NaN-free: nothing of nothing is all of it. */
  private static double share(long part, long whole) {
    return whole == 0 ? 1 : part / (double) whole;
  }
}
