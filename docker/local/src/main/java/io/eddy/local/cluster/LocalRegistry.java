package io.eddy.local.cluster;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A schema registry that Confluent clients in any language can use over HTTP, for this one machine:
 * it listens on loopback, keeps everything in memory and, unless it has a journal, forgets it,
 * schema ids included, when it closes. It knows Avro only, and starts with the compatibility
 * BACKWARD, which it enforces. Any number of clients at once; whoever starts it closes it.
 */
public final class LocalRegistry implements AutoCloseable {
  private static final int THREADS = 4;

  private final HttpServer server;
  private final ExecutorService threads;

  private LocalRegistry(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Returns when the registry serves clients.
   *
   * @param port 0 for a free one
   * @throws io.eddy.command.Failure when the port is taken
   */
  public static LocalRegistry start(int port) {
    return start(port, new RegistryExchange());
  }

  /**
   * The same, but schemas and their ids are kept in a file, for the next registry that is started
   * with it.
   */
  public static LocalRegistry start(int port, Path journal) {
    RegistryExchange exchange = new RegistryExchange();
    exchange.keepIn(new SubjectJournal(journal));
    return start(port, exchange);
  }

  private static LocalRegistry start(int port, RegistryExchange exchange) {
    HttpServer server = bind(port);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS, LocalRegistry::thread);
    server.setExecutor(threads);
    server.createContext("/", exchange);
    server.start();
    return new LocalRegistry(server, threads);
  }

  private static HttpServer bind(int port) {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException taken) {
      throw LoopbackPorts.inUse(port, taken);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "local-registry");
    thread.setDaemon(true);
    return thread;
  }

  /** What a client's {@code schema.registry.url} takes. */
  public String url() {
    return "http://127.0.0.1:" + port();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
