package io.eddy.local.throughput.mode;

import io.eddy.command.Failure;
import io.eddy.local.throughput.stand.RunPlace;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/** Some topology at work that is not the product's service. Owns its instance of Kafka Streams. */
class RunningTopology implements Running {
  private static final long STARTING_SECONDS = 60;
  private static final Duration CLOSING = Duration.ofSeconds(30);

  private final KafkaStreams streams;
  private final RunPlace place;
  private final AtomicReference<Throwable> thrown = new AtomicReference<>();
  private boolean closed;

  /** Returns when it runs. The topology's output topics must be there. */
  RunningTopology(Topology topology, StreamsConfig configuration, RunPlace place) {
    this.place = place;
    this.streams = new KafkaStreams(topology, configuration);
    CountDownLatch running = new CountDownLatch(1);
    streams.setUncaughtExceptionHandler(
        broken -> {
          thrown.compareAndSet(null, broken);
          running.countDown();
          return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
    streams.setStateListener(
        (now, before) -> {
          if (now == KafkaStreams.State.RUNNING) {
            running.countDown();
          }
        });
    streams.start();
    await(running);
  }

  private void await(CountDownLatch running) {
    boolean started = false;
    try {
      started = running.await(STARTING_SECONDS, TimeUnit.SECONDS) && thrown.get() == null;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      if (!started) {
        close();
      }
    }
    if (!started) {
      throw new Failure(
          "the topology does not start"
              + trouble().map(why -> ": " + why).orElse(" in " + STARTING_SECONDS + " s"));
    }
  }

  /** What each thread itself counts: nothing has to be added to the topology. */
  @Override
  public final long processed() {
    return streams.metrics().values().stream()
        .filter(metric -> metric.metricName().name().equals("process-total"))
        .filter(metric -> metric.metricName().group().equals("stream-thread-metrics"))
        .mapToLong(metric -> ((Number) metric.metricValue()).longValue())
        .sum();
  }

  @Override
  public final long committed() {
    return place.committed();
  }

  @Override
  public Optional<Double> batchSize() {
    return Optional.empty();
  }

  @Override
  public final Optional<String> trouble() {
    return Optional.ofNullable(thrown.get()).map(Failure::reason);
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      streams.close(
          CloseOptions.timeout(CLOSING)
              .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
    }
  }

  @Override
  public void settle() {
    trouble()
        .ifPresent(
            why -> {
              throw new Failure("the topology failed: " + why);
            });
  }
}
