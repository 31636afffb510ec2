package io.eddy.streams.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddy.command.Failure;
import io.eddy.streams.metric.Metric;
import io.eddy.streams.metric.ServiceMeters;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpEndpointsTest {
  private final Readiness readiness = new Readiness();
  private final ServiceMeters meters = new ServiceMeters("d");
  private final HttpEndpoints endpoints = HttpEndpoints.open("127.0.0.1", 0, readiness, meters);

  @AfterEach
  void close() {
    endpoints.close();
  }

  /** What a client gets that writes this and then waits for the end of the connection. */
  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", endpoints.port())) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private HttpResponse<String> get(String path) throws Exception {
    URI address = URI.create("http://127.0.0.1:" + endpoints.port() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void readinessSaysWhatItWaitsFor() throws Exception {
    readiness.waitFor("a \"model\"");
    assertThat(get("/health/ready").statusCode()).isEqualTo(503);
    assertThat(get("/health/ready").body())
        .isEqualTo("{\"ready\":false,\"waitingFor\":\"a \\\"model\\\"\"}");
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void readyWhenNothingIsWaitedFor() throws Exception {
    readiness.ready();
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    assertThat(get("/health/ready").body()).isEqualTo("{\"ready\":true}");
  }

  @Test
  void anEndedServiceIsNeitherReadyNorLiveAgain() throws Exception {
    readiness.end("the end");
    readiness.ready();
    assertThat(get("/health/ready").statusCode()).isEqualTo(503);
    assertThat(get("/health/live").statusCode()).isEqualTo(503);
  }

  @Test
  void metricsAreThoseOfTheRegistry() throws Exception {
    meters.counter(Metric.SUMMARIES).increment();
    assertThat(get("/metrics").body()).contains("eddy_latent_summaries_total{detector=\"d\"} 1.0");
    assertThat(get("/metrics").headers().firstValue("Content-Type"))
        .contains("text/plain; version=0.0.4; charset=utf-8");
  }

  @Test
  void otherPathsAreNotFound() throws Exception {
    assertThat(get("/health/readyish").statusCode()).isEqualTo(404);
  }

  @Test
  void aTakenPortIsSaidWithTheSettingThatHelps() {
    assertThatThrownBy(() -> HttpEndpoints.open("127.0.0.1", endpoints.port(), readiness, meters))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("eddy.http.port");
  }

  @Test
  void headersForbidGuessingAndKeeping() throws Exception {
    HttpResponse<String> answer = get("/metrics");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void headHasNoBodyAndOtherMethodsAreNotAllowed() throws Exception {
    readiness.ready();
    assertThat(raw("HEAD /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200 ")
        .containsIgnoringCase("\r\nContent-length: 14\r\n")
        .endsWith("\r\n\r\n");
    assertThat(raw("DELETE /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 405 ")
        .contains("Allow: GET, HEAD");
  }

  @Test
  void aRequestWithABodyIsRefusedUnread() throws Exception {
    assertThat(
            raw("GET /metrics HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000000\r\n\r\n"))
        .startsWith("HTTP/1.1 413 ");
  }

  @Test
  void onLoopbackAnotherHostsNameIsRefused() throws Exception {
    assertThat(raw("GET /metrics HTTP/1.1\r\nHost: evil.example:80\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 421 ");
    assertThat(raw("GET /metrics HTTP/1.1\r\nHost: localhost:80\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200 ");
  }

  @Test
  void whatBreaksInsideIsNotTold() throws Exception {
    meters.rows(
        Metric.READY,
        () -> {
          throw new IllegalStateException("inner matters");
        });
    HttpResponse<String> answer = get("/metrics");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo("internal error\n");
  }

  @Test
  void longLinesAndHeadersAreNotReadToTheirEnd() throws Exception {
    String big = "x".repeat(1 << 20);
    for (String request :
        List.of(
            "GET /" + big + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "GET /metrics HTTP/1.1\r\nHost: localhost\r\nX-Long: " + big + "\r\n\r\n")) {
      String answer;
      try {
        answer = raw(request);
      } catch (SocketException cut) {
        answer = "";
      }
      assertThat(answer).doesNotContain(" 200 ");
    }
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void slowClientsKeepNobodyWaitingAndAreCutOff() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) {
        Socket socket = new Socket("127.0.0.1", endpoints.port());
        slow.add(socket);
        socket.setSoTimeout(60_000);
        socket.getOutputStream().write("GET /metr".getBytes(StandardCharsets.US_ASCII));
      }
      assertThat(get("/health/live").statusCode()).isEqualTo(200);
      for (Socket socket : slow) {
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
      }
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }
}
