package io.eddy.local.alerts.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.eddy.command.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The end of the chain: where Alertmanager sends its notifications, as a pager would get them.
 * Listens on loopback, on a free port; whoever opens it closes it. Thread-safe.
 */
public final class Webhook implements AutoCloseable {
  private static final String PATH = "/alerts";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final HttpServer server;
  private final List<Notice> notices = new ArrayList<>();

  private Webhook(HttpServer server) {
    this.server = server;
  }

  public static Webhook open() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      Webhook webhook = new Webhook(server);
      server.createContext(PATH, webhook::receive);
      server.start();
      return webhook;
    } catch (IOException e) {
      throw new Failure("no webhook can listen on 127.0.0.1: " + Failure.reason(e), e);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(note(body) ? 200 : 400, -1);
    }
  }

  private synchronized boolean note(byte[] body) throws IOException {
    try {
      notices.addAll(Notice.of(MAPPER.readTree(body), System.nanoTime()));
      return true;
    } catch (JsonProcessingException notJson) {
      return false;
    }
  }

  /** All since a moment of {@link System#nanoTime}, in the order in which they came. */
  public synchronized List<Notice> since(long nanos) {
    return notices.stream().filter(notice -> notice.nanos() - nanos >= 0).toList();
  }

  /** Of what the latest notice says that it fires. */
  public synchronized Set<String> firing() {
    Set<String> firing = new TreeSet<>();
    for (Notice notice : notices) {
      if (notice.firing()) {
        firing.add(notice.alert());
      } else {
        firing.remove(notice.alert());
      }
    }
    return firing;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
