package io.eddy.local.endtoend;

import io.eddy.streams.StreamsMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code ./eddy stream} in a process of its own, which can be killed. */
final class ServiceProcess implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 30;

  private final Process process;
  private final Path log;

  private ServiceProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** What it prints is appended to the log. */
  static ServiceProcess start(Map<String, String> settings, Path log) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx512m",
            "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
            "-cp",
            System.getProperty("java.class.path"),
            StreamsMain.class.getName(),
            "stream"));
    settings.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
    return new ServiceProcess(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start(),
        log);
  }

  boolean alive() {
    return process.isAlive();
  }

  /** As kill -9 does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Sends SIGTERM and returns the exit code. */
  int terminate() throws InterruptedException {
    process.destroy();
    return exitCode();
  }

  /** Waits for its end. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the service runs on: " + printed());
    }
    return process.exitValue();
  }

  List<String> printed() {
    try {
      return Files.readAllLines(log);
    } catch (IOException e) {
      throw new AssertionError("no log of the service", e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
