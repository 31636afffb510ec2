package io.eddy.local.endtoend;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A port of loopback that leads to another one while it is open. Shut, it refuses connections and
 * cuts those that there are: so a server is gone for its clients and forgets nothing.
 */
final class Door implements AutoCloseable {
  private final int inside;
  private final int outside;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private ServerSocket server;

  /** It is open. */
  Door(int inside) throws IOException {
    this.inside = inside;
    open(0);
    this.outside = server.getLocalPort();
  }

  int port() {
    return outside;
  }

  void open() throws IOException {
    open(outside);
  }

  private void open(int port) throws IOException {
    server = new ServerSocket();
    server.setReuseAddress(true);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    ServerSocket opened = server;
    start(() -> letIn(opened));
  }

  void shut() throws IOException {
    server.close();
    for (Socket connection : connections) {
      connection.close();
    }
    connections.clear();
  }

  private void letIn(ServerSocket opened) throws IOException {
    while (true) {
      Socket guest = opened.accept();
      Socket host = new Socket(InetAddress.getLoopbackAddress(), inside);
      connections.add(guest);
      connections.add(host);
      start(() -> carry(guest, host));
      start(() -> carry(host, guest));
    }
  }

  private void carry(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] bytes = new byte[8192];
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        out.write(bytes, 0, read);
      }
    } finally {
      connections.remove(from);
      connections.remove(to);
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  /** A socket that was closed ends its threads. */
  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException closed) {
                Thread.currentThread().interrupt();
              }
            },
            "door");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    shut();
  }
}
