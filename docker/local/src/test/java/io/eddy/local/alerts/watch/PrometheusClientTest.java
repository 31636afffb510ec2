package io.eddy.local.alerts.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.eddy.command.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PrometheusClientTest {
  private static final String ERROR =
      "{\"status\": \"error\", \"errorType\": \"execution\", \"error\": \"out of order\"}";

  private HttpServer server;
  private PrometheusClient client;

  /** What is answered to everything. */
  private int status = 200;

  private String body = "";

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
          }
        });
    server.start();
    client = new PrometheusClient("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void alertsArePendingOrFiring() throws InterruptedException {
    body =
        """
        {"status": "success", "data": {"alerts": [
          {"labels": {"alertname": "EddyDown"}, "state": "firing"},
          {"labels": {"alertname": "EddyFieldDrift", "field": "load"}, "state": "pending"}]}}
        """;
    assertThat(client.alerts().firing()).containsExactly("EddyDown");
    assertThat(client.alerts().pending()).containsExactly("EddyFieldDrift(load)");
  }

  @Test
  void anErrorIsNotACalmPrometheus() throws InterruptedException {
    body = ERROR;
    assertThatThrownBy(client::alerts)
        .isInstanceOf(Failure.class)
        .hasMessageContaining("/api/v1/alerts says: HTTP 200 out of order");
    assertThatThrownBy(client::rules).isInstanceOf(Failure.class);
    assertThat(client.query("up").problem()).contains("out of order");
    status = 503;
    body = "{\"status\": \"success\", \"data\": {\"alerts\": []}}";
    assertThatThrownBy(client::alerts).isInstanceOf(Failure.class).hasMessageContaining("HTTP 503");
    body = "Service Unavailable";
    assertThatThrownBy(client::alerts).isInstanceOf(Failure.class);
  }

  @Test
  void aPrometheusWithoutRulesIsNone() {
    body = "{\"status\": \"success\", \"data\": {\"groups\": []}}";
    assertThatThrownBy(client::rules)
        .isInstanceOf(Failure.class)
        .hasMessageContaining("has loaded no rules");
  }
}
