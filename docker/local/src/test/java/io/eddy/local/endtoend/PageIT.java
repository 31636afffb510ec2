package io.eddy.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eddy.local.cluster.LocalRegistry;
import io.eddy.local.watcher.PageMessage;
import io.eddy.local.watcher.PageReader;
import io.eddy.streams.service.Service;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the live page is told by a service at work. */
class PageIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  private static LocalRegistry registry;
  private static Pipeline pipeline;
  private static Path bundle;

  @BeforeAll
  static void train() throws Exception {
    registry = LocalRegistry.start(0);
    pipeline = new Pipeline(registry.url(), 0.1);
    pipeline.writeHistory();
    bundle = pipeline.train(1);
    // Else the service would make the topic, with one partition.
    pipeline.writeEvents(10);
  }

  @AfterAll
  static void close() throws Exception {
    pipeline.close();
    registry.close();
  }

  private static Service service(String group, String... more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("eddy.model.path", bundle.toString());
    settings.put("eddy.application.id", group);
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return pipeline.service(settings);
  }

  private static HttpResponse<String> get(Service service, String path) throws Exception {
    URI address = URI.create("http://127.0.0.1:" + service.httpPort() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode data(PageMessage message) {
    try {
      return JSON.readTree(message.data());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void thePageSaysWhatTheMetricsSay() throws Exception {
    List<PageMessage> messages = new CopyOnWriteArrayList<>();
    try (Service service = service("says");
        PageReader reader = PageReader.open(service.httpPort(), messages::add)) {
      await().atMost(PATIENCE).until(() -> !messages.isEmpty());
      pipeline.writeEvents(600, 200);
      int written = pipeline.written();
      await()
          .atMost(PATIENCE)
          .until(() -> data(last(messages)).at("/totals/events").asInt() == written);
      JsonNode now = data(last(messages));
      Map<String, Double> metrics = new Endpoints(service.httpPort()).metrics();
      for (String total : List.of("events", "scored", "rejected", "anomalies")) {
        assertThat(now.at("/totals/" + total).asDouble())
            .as(total)
            .isEqualTo(metrics.get("eddy_" + total + "_total"));
      }
      assertThat(now.at("/totals/anomalies").asInt()).isPositive();
      assertThat(now.at("/alarmRates/2/anomalies").asInt())
          .isEqualTo(now.at("/totals/anomalies").asInt());
      assertThat(now.at("/ready").asBoolean()).isTrue();
      assertThat(now.at("/broker").asBoolean()).isTrue();
      assertThat(now.at("/registry").asBoolean()).isTrue();
      assertThat(now.at("/threads/0/state").asText()).isEqualTo("RUNNING");
      await()
          .atMost(PATIENCE)
          .until(
              () -> data(last(messages)).at("/partitions").findValuesAsText("lag"),
              List.of("0", "0")::equals);
      assertThat(data(last(messages)).at("/partitions").findValuesAsText("state"))
          .containsExactly("running", "running");
      // Of each second something was told, and none twice, over the end of a response.
      await().atMost(PATIENCE).until(() -> reader.responses() >= 3);
      assertThat(messages).extracting(PageMessage::event).startsWith("start", "tick");
      assertThat(messages.stream().filter(message -> message.event().equals("start"))).hasSize(1);
      int before =
          data(messages.get(0)).get("timeline").findValues("events").stream()
              .mapToInt(JsonNode::asInt)
              .sum();
      int since =
          messages.stream()
              .skip(1)
              .mapToInt(message -> data(message).at("/point/events").asInt())
              .sum();
      assertThat(before + since).isEqualTo(written);
      assertAnomalies(service, messages);
    }
  }

  private static PageMessage last(List<PageMessage> messages) {
    return messages.get(messages.size() - 1);
  }

  private static void assertAnomalies(Service service, List<PageMessage> messages)
      throws Exception {
    Set<String> told = new TreeSet<>();
    messages.forEach(
        message -> data(message).get("anomalies").forEach(row -> told.add(row.get("id").asText())));
    assertThat(told).hasSize((int) service.judgements().anomalies());
    JsonNode anomaly =
        JSON.readTree(get(service, "/page/anomalies/" + told.iterator().next()).body());
    assertThat(anomaly.get("topic").asText()).isEqualTo("events");
    assertThat(anomaly.get("fields").get("machineId").asText())
        .isEqualTo(anomaly.get("key").asText());
    assertThat(anomaly.get("contributions").size()).isGreaterThan(10);
    assertThat(anomaly.get("keyTimeline")).isNotEmpty();
    assertThat(anomaly.get("keyTimeline").findValuesAsText("anomalous")).contains("true");
    assertThat(anomaly.get("score").asDouble())
        .isGreaterThanOrEqualTo(anomaly.get("threshold").asDouble());
  }

  @Test
  void readersThatDoNotReadHoldNobodyUpAndLoseTheirPlaces() throws Exception {
    try (Service service = service("stuck")) {
      List<Socket> stuck = new ArrayList<>();
      try {
        for (int i = 0; i < 16; i++) {
          Socket socket = new Socket("127.0.0.1", service.httpPort());
          stuck.add(socket);
          socket
              .getOutputStream()
              .write(
                  "GET /page/events HTTP/1.1\r\nHost: localhost\r\n\r\n"
                      .getBytes(StandardCharsets.US_ASCII));
          assertThat(socket.getInputStream().read()).isEqualTo('H');
        }
        assertThat(get(service, "/page/events").statusCode()).isEqualTo(503);
        pipeline.writeEvents(200);
        int written = pipeline.written();
        await().atMost(PATIENCE).until(() -> service.judgements().events() == written);
        assertThat(new Endpoints(service.httpPort()).ready()).startsWith("200 ");
        assertThat(new Endpoints(service.httpPort()).metrics())
            .containsEntry("eddy_events_total", (double) written);
        List<PageMessage> messages = new CopyOnWriteArrayList<>();
        try (PageReader reader = PageReader.open(service.httpPort(), messages::add)) {
          await().atMost(PATIENCE).until(() -> !messages.isEmpty());
          assertThat(reader.responses()).isGreaterThan(1);
        }
      } finally {
        for (Socket socket : stuck) {
          socket.close();
        }
      }
    }
  }

  @Test
  void anOpenPageDoesNotKeepTheServiceFromStopping() throws Exception {
    Service service = service("stops");
    URI address = URI.create("http://127.0.0.1:" + service.httpPort() + "/page/events");
    HttpResponse<InputStream> page =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofInputStream());
    assertThat(page.body().read()).isEqualTo('r');
    long begun = System.nanoTime();
    service.close();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
    service.awaitEnd();
  }

  @Test
  void wherePagesAreOffTheReasonIsSaidAndTheRestIsServed() throws Exception {
    try (Service service = service("off", "eddy.page", "off")) {
      assertThat(get(service, "/").statusCode()).isEqualTo(404);
      assertThat(get(service, "/").body()).contains("eddy.page is off");
      assertThat(get(service, "/page/events").statusCode()).isEqualTo(404);
      assertThat(get(service, "/metrics").statusCode()).isEqualTo(200);
    }
  }
}
