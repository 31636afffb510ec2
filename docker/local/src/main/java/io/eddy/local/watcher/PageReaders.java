package io.eddy.local.watcher;

import io.eddy.command.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Some open pages in a process of their own, as browsers are. Whoever starts it closes it; it never
 * outlives this process.
 */
public final class PageReaders implements AutoCloseable {
  private static final int CLOSING_SECONDS = 10;

  /** In so long a second ends, and something is told of it. */
  private static final long ENOUGH_NANOS = TimeUnit.SECONDS.toNanos(3);

  private final Process process;
  private final BufferedReader printed;
  private final long openedAt = System.nanoTime();
  private long openNanos;
  private long ticks;

  private PageReaders(Process process) {
    this.process = process;
    this.printed = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Returns when all of them show the service at this port. */
  public static PageReaders open(int port, int count) {
    try {
      PageReaders readers =
          new PageReaders(
              new ProcessBuilder(
                      List.of(
                          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                          "-Xmx64m",
                          "-XX:TieredStopAtLevel=1",
                          "-cp",
                          System.getProperty("java.class.path"),
                          PageReadersMain.class.getName(),
                          Integer.toString(port),
                          Integer.toString(count)))
                  .redirectError(ProcessBuilder.Redirect.INHERIT)
                  .start());
      if (!PageReadersMain.OPEN.equals(readers.printed.readLine())) {
        readers.close();
        throw new Failure("the process that opens the pages ended before they were open");
      }
      return readers;
    } catch (IOException e) {
      throw new Failure("no process can be started: " + Failure.reason(e), e);
    }
  }

  /** Whether they were told anything after the first message; once they are closed. */
  public synchronized boolean toldNothing() {
    return ticks == 0 && openNanos > ENOUGH_NANOS;
  }

  /** A second call does nothing. */
  @Override
  public synchronized void close() {
    if (openNanos > 0) {
      return;
    }
    openNanos = System.nanoTime() - openedAt;
    try {
      process.getOutputStream().close();
      String line = printed.readLine();
      ticks = line == null ? ticks : Long.parseLong(line);
      if (!process.waitFor(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (IOException gone) {
      process.destroyForcibly();
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
