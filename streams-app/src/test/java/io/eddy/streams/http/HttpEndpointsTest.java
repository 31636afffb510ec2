package io.eddy.streams.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.eddy.command.Failure;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpEndpointsTest {
  private static final Route ROUTE =
      request ->
          switch (request.path()) {
            case "/word" -> Optional.of(Answer.of(200, Answer.TEXT, "a word"));
            case "/nothing" -> Optional.of(new Answer.Whole(304, Map.of(), 0, out -> {}));
            case "/broken" -> throw new IllegalStateException("inner matters");
            default -> Optional.empty();
          };

  private final HttpEndpoints endpoints = HttpEndpoints.open("127.0.0.1", 0);
  private final AtomicInteger ended = new AtomicInteger();
  private final Answer.Body endless = Blocks::write;

  @BeforeEach
  void serve() {
    endpoints.serve(
        List.of(
            ROUTE,
            request ->
                request.path().equals("/endless")
                    ? Optional.of(
                        new Answer.Streaming(200, Map.of(), endless, ended::incrementAndGet))
                    : Optional.empty()));
  }

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
  void otherPathsAreNotFound() throws Exception {
    assertThat(get("/words").statusCode()).isEqualTo(404);
  }

  @Test
  void aTakenPortIsSaidWithTheSettingThatHelps() {
    assertThatThrownBy(() -> HttpEndpoints.open("127.0.0.1", endpoints.port()))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("eddy.http.port");
  }

  @Test
  void headersForbidGuessingAndKeeping() throws Exception {
    HttpResponse<String> answer = get("/word");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void headHasNoBodyAndOtherMethodsAreNotAllowed() throws Exception {
    assertThat(raw("HEAD /word HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200 ")
        .containsIgnoringCase("\r\nContent-length: 6\r\n")
        .endsWith("\r\n\r\n");
    assertThat(raw("DELETE /word HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 405 ")
        .contains("Allow: GET, HEAD");
  }

  @Test
  void aRequestWithABodyIsRefusedUnread() throws Exception {
    assertThat(raw("GET /word HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000000\r\n\r\n"))
        .startsWith("HTTP/1.1 413 ");
  }

  @Test
  void onLoopbackAnotherHostsNameIsRefused() throws Exception {
    assertThat(raw("GET /word HTTP/1.1\r\nHost: evil.example:80\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 421 ");
    assertThat(raw("GET /word HTTP/1.1\r\nHost: localhost:80\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200 ");
  }

  @Test
  void whatBreaksInsideIsNotTold() throws Exception {
    HttpResponse<String> answer = get("/broken");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo("internal error\n");
  }

  @Test
  void longLinesAndHeadersAreNotReadToTheirEnd() throws Exception {
    String big = "x".repeat(1 << 20);
    for (String request :
        List.of(
            "GET /" + big + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "GET /word HTTP/1.1\r\nHost: localhost\r\nX-Long: " + big + "\r\n\r\n")) {
      String answer;
      try {
        answer = raw(request);
      } catch (SocketException cut) {
        answer = "";
      }
      assertThat(answer).doesNotContain(" 200 ");
    }
    assertThat(get("/word").statusCode()).isEqualTo(200);
  }

  @Test
  void slowClientsKeepNobodyWaitingAndAreCutOff() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) {
        Socket socket = new Socket("127.0.0.1", endpoints.port());
        slow.add(socket);
        socket.setSoTimeout(60_000);
        socket.getOutputStream().write("GET /wo".getBytes(StandardCharsets.US_ASCII));
      }
      assertThat(get("/word").statusCode()).isEqualTo(200);
      for (Socket socket : slow) {
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
      }
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void anAnswerWithoutABodyIsOne() throws Exception {
    assertThat(get("/nothing").statusCode()).isEqualTo(304);
    assertThat(get("/nothing").body()).isEmpty();
  }

  @Test
  void aReaderThatIsStuckIsCutOffAndHoldsNobodyElseUp() throws Exception {
    List<Socket> stuck = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) {
        Socket socket = new Socket("127.0.0.1", endpoints.port());
        stuck.add(socket);
        socket
            .getOutputStream()
            .write(
                "GET /endless HTTP/1.1\r\nHost: localhost\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
      }
      assertThat(get("/word").statusCode()).isEqualTo(200);
      await().atMost(Duration.ofSeconds(30)).until(() -> ended.get() == 20);
    } finally {
      for (Socket socket : stuck) {
        socket.close();
      }
    }
  }

  @Test
  void whatAStreamHoldsIsGivenBackWhenOnlyItsHeadIsAskedForOrNobodyReads() throws Exception {
    assertThat(raw("HEAD /endless HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200 ");
    await().until(() -> ended.get() == 1);
    try (Socket socket = new Socket("127.0.0.1", endpoints.port())) {
      socket
          .getOutputStream()
          .write(
              "GET /endless HTTP/1.1\r\nHost: localhost\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().read()).isEqualTo('H');
    }
    await().atMost(Duration.ofSeconds(30)).until(() -> ended.get() == 2);
  }

  /** More than any socket takes. */
  private static final class Blocks {
    static void write(OutputStream out) throws IOException {
      byte[] block = new byte[1 << 16];
      while (true) {
        out.write(block);
      }
    }
  }
}
