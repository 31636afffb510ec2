package io.eddy.local.cluster;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

/**
 * A broker and a registry that live and end together. Without a directory of its own the broker's
 * data are temporary and removed at the end; the registry forgets its schemas in any case.
 */
public final class LocalCluster implements AutoCloseable {
  /**
   * Nobody starts again in a temporary directory, so no dead broker's session has to run out soon;
   * and on a busy machine a short one locks out a broker that is merely late.
   */
  private static final Map<String, String> PATIENT = Map.of("broker.session.timeout.ms", "60000");

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final EmbeddedBroker broker;
  private final LocalRegistry registry;

  private LocalCluster(Optional<Path> directory, int brokerPort, int registryPort) {
    boolean started = false;
    try {
      registry = own(LocalRegistry.start(registryPort));
      Path home = directory.orElseGet(() -> own(TemporaryDirectory.create()).path());
      broker =
          own(EmbeddedBroker.start(home, brokerPort, directory.isPresent() ? Map.of() : PATIENT));
      started = true;
    } finally {
      if (!started) {
        close();
      }
    }
  }

  /** Ports may be 0 for free ones. */
  public static LocalCluster start(Optional<Path> directory, int brokerPort, int registryPort) {
    return new LocalCluster(directory, brokerPort, registryPort);
  }

  private <T extends AutoCloseable> T own(T part) {
    parts.push(part);
    return part;
  }

  public EmbeddedBroker broker() {
    return broker;
  }

  public LocalRegistry registry() {
    return registry;
  }

  /** Last started, first stopped. */
  @Override
  public void close() {
    RuntimeException first = null;
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception broken) {
        if (first == null) {
          first = new IllegalStateException("the local cluster does not stop in order", broken);
        } else {
          first.addSuppressed(broken);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
