package io.eddy.local.soak;

import io.eddy.command.Failure;
import io.eddy.local.cluster.LoopbackPorts;
import io.eddy.local.process.ServiceMain;
import io.eddy.local.process.ServiceMetrics;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * {@code ./eddy stream} in a process of its own, seen from outside. It never outlives this process.
 * Whoever starts it closes it; thread-safe.
 */
final class ServiceProcess implements AutoCloseable {
  static final int HEAP_MEBIBYTES = 512;

  /**
   * All of the heap, touched at once: a heap that is filled for the first time looks like a leak,
   * and that the JVM keeps to its limit needs no bench. What grows now is native memory.
   */
  private static final List<String> HEAP =
      List.of("-Xms" + HEAP_MEBIBYTES + "m", "-Xmx" + HEAP_MEBIBYTES + "m", "-XX:+AlwaysPreTouch");

  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final int CLOSING_SECONDS = 40;

  private final Process process;
  private final Path log;
  private final int port;
  private final HttpClient client = HttpClient.newHttpClient();

  private ServiceProcess(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /** What it prints goes to the log. */
  static ServiceProcess start(Map<String, String> settings, Path log) {
    int port = LoopbackPorts.free();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // What the launcher gives every process, without this one's own memory settings.
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("-D") || argument.startsWith("--"))
        .forEach(command::add);
    command.addAll(HEAP);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            ServiceMain.class.getName(),
            "stream",
            "--set",
            "eddy.http.port=" + port));
    settings.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
    try {
      return new ServiceProcess(
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start(),
          log,
          port);
    } catch (IOException e) {
      throw new Failure("no process for the service can be started: " + Failure.reason(e), e);
    }
  }

  long id() {
    return process.pid();
  }

  boolean ready() throws InterruptedException {
    try {
      return get("/health/ready").statusCode() == 200;
    } catch (IOException notYet) {
      demandAlive();
      return false;
    }
  }

  ServiceMetrics metrics() throws InterruptedException {
    try {
      return ServiceMetrics.parse(get("/metrics").body());
    } catch (IOException e) {
      demandAlive();
      throw new Failure(
          "the service does not answer on port " + port + ": " + Failure.reason(e), e);
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(ANSWER)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private void demandAlive() {
    if (!process.isAlive()) {
      throw new Failure("the service has ended with " + process.exitValue() + ": " + lastWords());
    }
  }

  /** The last line that it printed. */
  String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log);
      return lines.isEmpty() ? "it printed nothing" : lines.get(lines.size() - 1);
    } catch (IOException e) {
      return "its log cannot be read";
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
