package io.eddy.local.throughput.latency;

import io.eddy.avro.wire.RegistryAvroSerializer;
import io.eddy.avro.wire.RegistrySettings;
import io.eddy.command.Failure;
import io.eddy.local.throughput.mode.EddyMode;
import io.eddy.local.throughput.stand.Conditions;
import io.eddy.local.throughput.stand.EventSource;
import io.eddy.local.throughput.stand.FilledTopic;
import io.eddy.local.throughput.stand.Progress;
import io.eddy.local.throughput.stand.RunPlace;
import io.eddy.local.throughput.stand.Stand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.avro.generic.GenericRecord;

/**
 * Produces events at a steady rate while the service judges them and somebody waits for its
 * anomalies. Only anomalies can be waited for, so the events should hold some more of them than
 * usual.
 */
public final class LatencyMeasurement {
  private static final String TOPIC = "live";

  /** Encoded before and sent again and again; enough that no cache of the processor holds them. */
  private static final int EVENTS = 50_000;

  private static final Duration DELAY = Duration.ofMillis(500);
  private static final Duration DRAIN = Duration.ofSeconds(60);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final Stand stand;
  private final Conditions conditions;
  private final int partitions;

  public LatencyMeasurement(Stand stand, Conditions conditions, int partitions) {
    this.stand = stand;
    this.conditions = conditions;
    this.partitions = partitions;
  }

  /**
   * Takes a topic of its own, so once for each stand.
   *
   * @throws Failure when the service does not judge everything, or not every anomaly arrives
   */
  public LatencyFigures run(
      EddyMode mode, EventSource source, double rate, Duration length, Progress progress) {
    FilledTopic topic = stand.fill(TOPIC, source, 0, partitions, progress);
    List<byte[]> events = encoded(source);
    try (RunPlace place = stand.place(topic, conditions);
        EddyMode.RunningService service = mode.start(place);
        SteadyProducer producer =
            new SteadyProducer(stand.bootstrapServers(), TOPIC, partitions, events)) {
      Schedule schedule = Schedule.from(rate, length, DELAY);
      try (AnomalyArrivals arrivals =
          new AnomalyArrivals(stand.bootstrapServers(), place.anomalies(), partitions, schedule)) {
        long sent = producer.run(schedule, progress);
        await(() -> service.committed() >= sent, "the service has not judged all events");
        await(() -> arrivals.arrived() >= service.anomalies(), "not every anomaly has arrived");
        return LatencyFigures.of(rate, arrivals.histogram());
      }
    }
  }

  private List<byte[]> encoded(EventSource source) {
    List<byte[]> events = new ArrayList<>(EVENTS);
    try (RegistryAvroSerializer<GenericRecord> serializer =
        new RegistryAvroSerializer<>(
            stand.registry(),
            RegistrySettings.from(Map.of(RegistrySettings.URL, stand.registryUrl())))) {
      for (int i = 0; i < EVENTS; i++) {
        events.add(serializer.serialize(TOPIC, source.next().value()));
      }
    }
    return events;
  }

  private static void await(BooleanSupplier reached, String problem) {
    long deadline = System.nanoTime() + DRAIN.toNanos();
    while (!reached.getAsBoolean()) {
      if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
        throw new Failure("latency: " + problem + " after " + DRAIN.toSeconds() + " s");
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }
}
