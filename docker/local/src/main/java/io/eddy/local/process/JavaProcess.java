package io.eddy.local.process;

import io.eddy.command.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A child on this process's class path, for what has to die on its own. Its standard input stays
 * open as long as this process lives, and its main class is to end with it. Whoever starts it
 * closes it; thread-safe.
 */
public final class JavaProcess implements AutoCloseable {
  private static final int CLOSING_SECONDS = 20;

  private final Process process;
  private final Path log;

  private JavaProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * What it prints is appended to the log.
   *
   * @param prefix a command that replaces itself by the one behind it; empty for none
   */
  public static JavaProcess start(
      List<String> prefix, List<String> options, Class<?> main, List<String> arguments, Path log) {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // What the launcher gives every process, without this one's own memory settings.
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("-D") || argument.startsWith("--"))
        .forEach(command::add);
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      return new JavaProcess(process, log);
    } catch (IOException e) {
      throw new Failure("no process can be started: " + Failure.reason(e), e);
    }
  }

  public long id() {
    return process.pid();
  }

  public boolean alive() {
    return process.isAlive();
  }

  /** Of a process that has ended. */
  public int exitValue() {
    return process.exitValue();
  }

  /** As kill -9 does. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks it to end, as SIGTERM does. */
  public void terminate() {
    process.destroy();
  }

  /** Ends its standard input. */
  public void endInput() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      throw new Failure(
          "the input of process " + id() + " cannot be closed: " + Failure.reason(e), e);
    }
  }

  /** Whether it has ended by then. */
  public boolean ends(Duration patience) throws InterruptedException {
    return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Stops it without its noticing, and returns when it goes on. A process of its own wakes it, so
   * that it does not stand still for ever when this one dies meanwhile.
   */
  public void hang(Duration time) throws InterruptedException {
    String script = "kill -STOP \"$1\" && sleep \"$2\"; kill -CONT \"$1\"";
    try {
      Process guard =
          new ProcessBuilder(
                  "sh", "-c", script, "sh", Long.toString(id()), Long.toString(time.toSeconds()))
              .start();
      if (guard.waitFor() != 0) {
        throw new Failure("process " + id() + " cannot be stopped and woken by its signals");
      }
    } catch (IOException e) {
      throw new Failure("no shell to send signals with: " + Failure.reason(e), e);
    }
  }

  /** The last line that it printed. */
  public String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log);
      return lines.isEmpty() ? "it printed nothing" : lines.get(lines.size() - 1);
    } catch (IOException e) {
      return "its log cannot be read";
    }
  }

  /** How many lines of its log, which earlier processes may have begun, hold these words. */
  public long timesSaid(String words) {
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> line.contains(words)).count();
    } catch (IOException | UncheckedIOException unreadable) {
      return 0;
    }
  }

  /** Ends it, and returns when it has. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
