package io.eddy.local.process;

import io.eddy.command.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program of the system as a child, which gets SIGTERM when this process closes it or is gone: a
 * shell beside it waits for the end of the input that this process holds open. Whoever starts it
 * closes it; one thread.
 */
public final class Program implements AutoCloseable {
  private static final String SCRIPT =
      "exec 3<&0; \"$@\" </dev/null 3<&- & program=$!;"
          + " (cat <&3 >/dev/null; kill \"$program\" 2>/dev/null) & exec 3<&-; wait \"$program\"";

  private static final int CLOSING_SECONDS = 20;
  private static final long LOOK_MILLIS = 100;

  private final String name;
  private final Process shell;
  private final Path log;

  private Program(String name, Process shell, Path log) {
    this.name = name;
    this.shell = shell;
    this.log = log;
  }

  /** Whether the command is on the path. */
  public static boolean installed(String command) {
    return List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
  }

  /** What it prints is appended to the log. */
  public static Program start(List<String> command, Path folder, Path log) {
    List<String> guarded = new ArrayList<>(List.of("sh", "-c", SCRIPT, "sh"));
    guarded.addAll(command);
    try {
      Process shell =
          new ProcessBuilder(guarded)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      return new Program(command.get(0), shell, log);
    } catch (IOException e) {
      throw new Failure(command.get(0) + " cannot be started: " + Failure.reason(e), e);
    }
  }

  /** Returns when the page answers. */
  public void awaitPage(String address, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!Signs.page(address)) {
      if (!shell.isAlive() || System.nanoTime() > deadline) {
        throw new Failure(name + " does not answer at " + address + ": " + lastWords());
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  private String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log);
      return lines.isEmpty() ? "it printed nothing" : lines.get(lines.size() - 1);
    } catch (IOException e) {
      return "its log cannot be read";
    }
  }

  @Override
  public void close() {
    try {
      shell.getOutputStream().close();
      if (!shell.waitFor(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        shell.descendants().forEach(ProcessHandle::destroyForcibly);
        shell.destroyForcibly().waitFor();
      }
    } catch (IOException lost) {
      shell.descendants().forEach(ProcessHandle::destroyForcibly);
      shell.destroyForcibly();
    } catch (InterruptedException stopped) {
      shell.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
