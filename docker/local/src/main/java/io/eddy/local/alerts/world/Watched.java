package io.eddy.local.alerts.world;

import io.eddy.command.Failure;
import io.eddy.local.StopSignal;
import io.eddy.local.process.JavaProcess;
import io.eddy.local.process.ServiceMain;
import io.eddy.local.process.ServiceMetrics;
import io.eddy.local.process.Signs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The service that is watched: {@code ./eddy stream} on the same port and with the same state,
 * whichever process it is in. Belongs to the run; one thread.
 */
public final class Watched implements AutoCloseable {
  private static final List<String> OPTIONS = List.of("-Xmx512m");
  private static final Duration STARTING = Duration.ofSeconds(120);
  private static final long LOOK_MILLIS = 100;

  private final String url;
  private final List<String> arguments;
  private final Path log;
  private JavaProcess process;

  Watched(int port, Map<String, String> settings, Path log) {
    this.url = "http://127.0.0.1:" + port;
    List<String> all = new ArrayList<>(List.of("stream", "--set", "eddy.http.port=" + port));
    settings.forEach((key, value) -> all.addAll(List.of("--set", key + "=" + value)));
    this.arguments = List.copyOf(all);
    this.log = log;
  }

  /** Begins to start. */
  public void start() {
    process = JavaProcess.start(List.of(), OPTIONS, ServiceMain.class, arguments, log);
  }

  /** Returns when it is ready. */
  public void awaitReady(StopSignal stop) throws InterruptedException {
    long deadline = System.nanoTime() + STARTING.toNanos();
    while (!Signs.page(url + "/health/ready")) {
      stop.demandNone();
      if (!process.alive() || System.nanoTime() > deadline) {
        throw new Failure("the service is not ready; it says last: " + process.lastWords());
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  /** What it says of itself; nothing when it does not answer. */
  public Optional<ServiceMetrics> metrics() throws InterruptedException {
    try {
      return Optional.of(ServiceMetrics.parse(Signs.get(url + "/metrics").body()));
    } catch (IOException silent) {
      return Optional.empty();
    }
  }

  /** As kill -9 does. */
  public void kill() throws InterruptedException {
    process.kill();
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
  }
}
