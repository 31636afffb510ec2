package io.eddy.local.cluster;

import io.eddy.command.Failure;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A real Kafka broker (KRaft, its own controller) in this process, on loopback. Its data are in its
 * directory: closed and started again there, it goes on where it stopped. Whoever starts it owns it
 * and closes it; it may be used from any thread.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private final KafkaRaftServer server;
  private final DirectoryLock lock;
  private final int port;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedBroker(KafkaRaftServer server, DirectoryLock lock, int port) {
    this.server = server;
    this.lock = lock;
    this.port = port;
  }

  /**
   * Returns when the broker serves clients.
   *
   * @param directory made when missing, formatted when empty
   * @param port 0 for a free one
   * @param overrides broker settings that replace or extend {@link BrokerProperties}
   * @throws Failure when the directory is in use, the port is taken or Kafka refuses the settings
   */
  public static EmbeddedBroker start(Path directory, int port, Map<String, String> overrides) {
    Path home = directory.toAbsolutePath().normalize();
    DirectoryLock lock = DirectoryLock.take(home);
    try {
      BrokerProperties properties = reserve(home, port);
      KafkaRaftServer server = start(home, properties.with(overrides));
      return new EmbeddedBroker(server, lock, properties.port());
    } catch (RuntimeException broken) {
      lock.close();
      throw broken;
    }
  }

  private static BrokerProperties reserve(Path home, int port) {
    try (LoopbackPorts ports = new LoopbackPorts()) {
      return new BrokerProperties(home, ports.hold(port), ports.hold(0));
    }
  }

  private static KafkaRaftServer start(Path home, Properties properties) {
    try {
      KafkaConfig config = new KafkaConfig(properties, false);
      if (!Files.exists(home.resolve("meta.properties"))) {
        format(home);
      }
      KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
      startOrShutDown(server);
      return server;
    } catch (Exception broken) {
      throw new Failure("broker in " + home + " does not start: " + Failure.reason(broken), broken);
    }
  }

  /** Without the shutdown, the controller's threads would keep this process alive. */
  private static void startOrShutDown(KafkaRaftServer server) {
    boolean started = false;
    try {
      server.startup();
      started = true;
    } finally {
      if (!started) {
        server.shutdown();
      }
    }
  }

  private static void format(Path home) throws Exception {
    new Formatter()
        .setPrintStream(new PrintStream(PrintStream.nullOutputStream()))
        .setNodeId(BrokerProperties.NODE)
        .setClusterId(Uuid.randomUuid().toString())
        .setDirectories(List.of(home.toString()))
        .setMetadataLogDirectory(home.toString())
        .setControllerListenerName(BrokerProperties.CONTROLLER)
        .run();
  }

  /** What a client's {@code bootstrap.servers} takes. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  public int port() {
    return port;
  }

  /** Stops in order and lets the directory go. A second call does nothing. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      try (lock) {
        server.shutdown();
        server.awaitShutdown();
      }
    }
  }
}
