package io.eddy.local.faults.world;

import io.eddy.command.Failure;
import io.eddy.local.cluster.LoopbackPorts;
import io.eddy.local.process.JavaProcess;
import io.eddy.local.process.ServiceMain;
import io.eddy.local.process.ServiceMetrics;
import io.eddy.local.process.Signs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One of the services: {@code ./eddy stream} with a state directory of its own, whichever process
 * it is in. Belongs to the run; one thread.
 */
public final class Instance implements AutoCloseable {
  /** Of Eddy's own, a tenth of a second's work fits many times. */
  private static final List<String> OPTIONS = List.of("-Xmx512m");

  private static final Duration ENDING = Duration.ofSeconds(60);

  private final String name;
  private final Map<String, String> settings;
  private final Path folder;
  private JavaProcess process;
  private int port;
  private boolean smallDisk;

  Instance(String name, Map<String, String> settings, Path folder) {
    this.name = name;
    this.settings = Map.copyOf(settings);
    this.folder = folder;
  }

  public String name() {
    return name;
  }

  /** Begins to start. */
  public void start() {
    start(List.of());
    smallDisk = false;
  }

  /** The same, with a state directory of so many mebibytes that goes with the process. */
  public void startOnSmallDisk(int mebibytes) {
    start(SmallDisk.prefix(state(), mebibytes));
    smallDisk = true;
  }

  private void start(List<String> prefix) {
    port = LoopbackPorts.free();
    List<String> arguments = new ArrayList<>(List.of("stream"));
    settings.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
    arguments.addAll(List.of("--set", "eddy.http.port=" + port));
    arguments.addAll(List.of("--set", "eddy.state.directory=" + state()));
    try {
      Files.createDirectories(state());
    } catch (IOException e) {
      throw new Failure("folder " + state() + " cannot be made: " + Failure.reason(e), e);
    }
    process =
        JavaProcess.start(
            prefix, OPTIONS, ServiceMain.class, arguments, folder.resolve(name + ".log"));
  }

  /** Where it keeps its state. */
  public Path state() {
    return folder.resolve("state-" + name);
  }

  /** The same folder as its process sees it. */
  public Path stateSeenByProcess() {
    return smallDisk
        ? Path.of("/proc", Long.toString(process.id()), "root", state().toString())
        : state();
  }

  public boolean alive() {
    return process.alive();
  }

  public boolean ready() {
    return Signs.page("http://127.0.0.1:" + port + "/health/ready");
  }

  /** What it says of itself; nothing when it does not answer. */
  public Optional<ServiceMetrics> metrics() throws InterruptedException {
    try {
      return Optional.of(
          ServiceMetrics.parse(Signs.get("http://127.0.0.1:" + port + "/metrics").body()));
    } catch (IOException silent) {
      return Optional.empty();
    }
  }

  public void kill() throws InterruptedException {
    process.kill();
  }

  /** Sends SIGTERM and waits for the end; false when it had to be killed. */
  public boolean terminate() throws InterruptedException {
    process.terminate();
    boolean ended = process.ends(ENDING);
    if (!ended) {
      process.kill();
    }
    return ended;
  }

  public void hang(Duration time) throws InterruptedException {
    process.hang(time);
  }

  public int exitValue() {
    return process.exitValue();
  }

  /** How many lines of its log, from its first start on, hold these words. */
  public long timesSaid(String words) {
    return process.timesSaid(words);
  }

  public String lastWords() {
    return process.lastWords();
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
  }
}
