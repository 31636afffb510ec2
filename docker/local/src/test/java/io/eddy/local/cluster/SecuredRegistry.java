package io.eddy.local.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/**
 * The local registry behind TLS and a login: a user and password, or a bearer token. One user may
 * only read.
 */
public final class SecuredRegistry implements AutoCloseable {
  private final HttpsServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final RegistryExchange registry = new RegistryExchange();
  private final Set<String> writers;
  private final String reader;

  private SecuredRegistry(HttpsServer server, Set<String> writers, String reader) {
    this.server = server;
    this.writers = writers;
    this.reader = reader;
    server.setExecutor(threads);
    server.createContext("/", this::admit);
  }

  /**
   * @param userInfo {@code user:password} of who may write
   * @param token a bearer token of who may write
   * @param reader {@code user:password} of who may only read
   */
  public static SecuredRegistry start(SSLContext tls, String userInfo, String token, String reader)
      throws IOException {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    SecuredRegistry registry =
        new SecuredRegistry(server, Set.of(basic(userInfo), "Bearer " + token), basic(reader));
    server.start();
    return registry;
  }

  private static String basic(String userInfo) {
    return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
  }

  private void admit(HttpExchange exchange) throws IOException {
    String login = exchange.getRequestHeaders().getFirst("Authorization");
    HttpHandler answer = registry;
    if (login == null || !login.equals(reader) && !writers.contains(login)) {
      answer = refusing(401, "Unauthorized");
    } else if (login.equals(reader) && !exchange.getRequestMethod().equals("GET")) {
      answer = refusing(403, "Forbidden");
    }
    answer.handle(exchange);
  }

  private static HttpHandler refusing(int status, String message) {
    byte[] body =
        "{\"error_code\":%d,\"message\":\"%s\"}"
            .formatted(status, message)
            .getBytes(StandardCharsets.UTF_8);
    return exchange -> {
      try (exchange) {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", RegistryExchange.CONTENT_TYPE);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
      }
    };
  }

  public String url() {
    return "https://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
