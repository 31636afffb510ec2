package io.eddy.local.cluster;

import io.eddy.command.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports on loopback, held open until whoever needs them is about to bind them itself. Kafka takes a
 * port only late in its start and ends the process when the controller's is gone, so what can be
 * found out is found out here. Used by one thread.
 */
public final class LoopbackPorts implements AutoCloseable {
  /**
   * Below the ranges from which Linux, macOS and Windows serve outgoing connections: a port found
   * free here is not taken a moment later by some client of this machine.
   */
  private static final int FIRST = 20_000;

  private static final int LAST = 32_767;
  private static final int ATTEMPTS = 200;

  private final List<ServerSocket> held = new ArrayList<>();

  /** A free one, for another process to bind; nobody holds it until then. */
  public static int free() {
    try (LoopbackPorts ports = new LoopbackPorts()) {
      return ports.hold(0);
    }
  }

  /** Holds the port asked for, or a free one for 0. */
  int hold(int port) {
    return port == 0 ? holdFree() : holdExactly(port);
  }

  private int holdExactly(int port) {
    try {
      return bind(port);
    } catch (IOException taken) {
      throw inUse(port, taken);
    }
  }

  private int holdFree() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        return bind(ThreadLocalRandom.current().nextInt(FIRST, LAST + 1));
      } catch (IOException taken) {
        continue;
      }
    }
    throw new Failure(
        "no free port on 127.0.0.1 between " + FIRST + " and " + LAST + " after " + ATTEMPTS);
  }

  private int bind(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
    } catch (IOException taken) {
      socket.close();
      throw taken;
    }
    held.add(socket);
    return socket.getLocalPort();
  }

  static Failure inUse(int port, IOException cause) {
    return new Failure(
        "port "
            + port
            + " on 127.0.0.1 cannot be opened ("
            + cause.getMessage()
            + "): choose another, or 0 for a free one",
        cause);
  }

  /** Lets all of them go. */
  @Override
  public void close() {
    for (ServerSocket socket : held) {
      try {
        socket.close();
      } catch (IOException lost) {
        throw new Failure(
            "port " + socket.getLocalPort() + " cannot be let go: " + Failure.reason(lost), lost);
      }
    }
    held.clear();
  }
}
