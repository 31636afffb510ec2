package io.eddy.local.process;

import io.eddy.command.Failure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A broker or a registry: always on the same port and with the same data, whichever process it is
 * in. Belongs to the run; one thread.
 */
public final class Restartable implements AutoCloseable {
  /** A busy broker logs as errors what its clients repeat by themselves. */
  private static final List<String> OPTIONS =
      List.of(
          "-Xmx512m",
          "-Dlogback.configurationFile=io/eddy/command/logging.xml",
          "-Deddy.log.libraries=OFF");

  /**
   * A broker that ends in order gives up its partitions first and then, rarely, waits half a minute
   * for an answer of its own: it serves nobody, and still says that it is there.
   */
  private static final Duration ENDING = Duration.ofSeconds(5);

  private static final long STARTING_SECONDS = 120;
  private static final long LOOK_MILLIS = 100;

  private final String name;
  private final Class<?> main;
  private final List<String> arguments;
  private final Path log;
  private final Sign sign;
  private JavaProcess process;

  /** Something that only a living server gives. */
  @FunctionalInterface
  interface Sign {
    boolean seen();
  }

  private Restartable(String name, Class<?> main, List<String> arguments, Path log, Sign sign) {
    this.name = name;
    this.main = main;
    this.arguments = List.copyOf(arguments);
    this.log = log;
    this.sign = sign;
  }

  public static Restartable broker(Path directory, int port, Path log) {
    return new Restartable(
        "broker",
        BrokerMain.class,
        List.of(directory.toString(), Integer.toString(port)),
        log,
        () -> Signs.broker("127.0.0.1:" + port));
  }

  public static Restartable registry(Path journal, int port, Path log) {
    return new Restartable(
        "registry",
        RegistryMain.class,
        List.of(journal.toString(), Integer.toString(port)),
        log,
        () -> Signs.page("http://127.0.0.1:" + port + "/subjects"));
  }

  /** Returns when it serves clients. */
  public void start() throws InterruptedException {
    process = JavaProcess.start(List.of(), OPTIONS, main, arguments, log);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(STARTING_SECONDS);
    while (!sign.seen()) {
      if (!process.alive() || System.nanoTime() > deadline) {
        throw new Failure("the " + name + " does not serve anybody: " + process.lastWords());
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  /** Lets it end in order, as long as that takes no longer than a stop should. */
  public void stop() throws InterruptedException {
    process.endInput();
    if (!process.ends(ENDING)) {
      process.kill();
    }
  }

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
