package io.eddy.streams.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eddy.streams.http.Answer;
import io.eddy.streams.http.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LivePageTest {
  private static final Request FIRST = new Request("/page/events", name -> null);

  @TempDir private Path folder;
  private PageFixture fixture;

  @BeforeEach
  void open() throws Exception {
    fixture = new PageFixture(folder);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  /** A server-sent event. */
  private record Event(String name, String id, JsonNode data) {}

  private static List<Event> events(String text) throws Exception {
    List<Event> events = new ArrayList<>();
    for (String block : text.split("\n\n")) {
      String[] lines = block.split("\n");
      if (lines[0].startsWith("event: ")) {
        assertThat(lines).hasSize(3);
        events.add(
            new Event(
                lines[0].substring("event: ".length()),
                lines[1].substring("id: ".length()),
                new ObjectMapper().readTree(lines[2].substring("data: ".length()))));
      }
    }
    return events;
  }

  private List<Event> visit(Request request) throws Exception {
    String text = PageFixture.text(fixture.page().events(request, Duration.ofMillis(1)));
    assertThat(text).startsWith("retry: 250\n\n");
    return events(text);
  }

  private static long number(Event event) {
    return Long.parseLong(event.id().substring(event.id().indexOf('-') + 1));
  }

  private static Request after(Event event) {
    return new Request("/page/events", Map.of("Last-Event-ID", event.id())::get);
  }

  @Test
  void aPageThatOpensIsToldAllThereIs() throws Exception {
    fixture.judge("m1", fixture.events().event(22, 60.0, "run"));
    fixture.judge("m1", fixture.events().event(40, 50.0, "run"));
    fixture.judge("m2", new byte[3]);
    fixture.endSecond();
    List<Event> told = visit(FIRST);
    assertThat(told).extracting(Event::name).containsExactly("start");
    JsonNode start = told.get(0).data();
    assertThat(start.get("detector").textValue()).isEqualTo("eddy");
    assertThat(start.get("topic").textValue()).isEqualTo("events");
    assertThat(start.get("ready").booleanValue()).isTrue();
    assertThat(start.get("totals"))
        .isEqualTo(
            new ObjectMapper()
                .readTree("{\"events\":3,\"scored\":2,\"rejected\":1,\"anomalies\":1}"));
    assertThat(start.get("timeline")).hasSize(1);
    assertThat(start.get("point").get("events").longValue()).isEqualTo(3);
    assertThat(start.get("point").get("max").doubleValue()).isCloseTo(50, within(1e-4));
    assertThat(start.get("point").get("median").doubleValue()).isCloseTo(1, within(.02));
    assertThat(start.get("anomalies")).hasSize(1);
    JsonNode anomaly = start.get("anomalies").get(0);
    assertThat(anomaly.get("id").textValue()).isEqualTo("0-1");
    assertThat(anomaly.get("key").textValue()).isEqualTo("m1");
    assertThat(anomaly.get("latent").get(0).doubleValue()).isCloseTo(10, within(1e-4));
    assertThat(anomaly.get("reasons").get(0).get("feature").textValue()).isEqualTo("temperature");
    assertThat(start.get("alarmRates").get(0).get("rate").doubleValue()).isEqualTo(.5);
    assertThat(start.get("promise").doubleValue()).isEqualTo(.001);
    assertThat(start.get("model").get("version").textValue()).isEqualTo("v1");
    assertThat(start.get("model").get("swaps").intValue()).isEqualTo(2);
    assertThat(start.get("partitions").get(0).get("lag").intValue()).isEqualTo(7);
    assertThat(start.get("partitions").get(0).get("offset").isNull()).isTrue();
    assertThat(start.get("broker").booleanValue()).isTrue();
    assertThat(start.get("registry").isNull()).isTrue();
    assertThat(start.get("fields").findValuesAsText("name"))
        .containsExactly("temperature", "load", "mode");
    assertThat(start.get("fields").get(0).get("anomalies").intValue()).isEqualTo(1);
    assertThat(start.get("latencyMillis").get("median").doubleValue()).isBetween(0.0, 5.0);
  }

  @Test
  void aPageThatComesBackIsToldWhatItMissed() throws Exception {
    Event start = visit(FIRST).get(0);
    Answer.Streaming open = (Answer.Streaming) fixture.page().events(FIRST);
    fixture.judge("m1", fixture.events().event(40, 50.0, "run"));
    fixture.endSecond();
    fixture.judge("m1", fixture.events().event(22, 50.0, "run"));
    fixture.endSecond();
    open.end().run();
    List<Event> told = visit(after(start));
    assertThat(told).extracting(Event::name).containsExactly("tick", "tick");
    assertThat(told.get(0).data().get("anomalies")).hasSize(1);
    assertThat(told.get(0).data().get("leftOut").intValue()).isZero();
    assertThat(told.get(1).data().get("anomalies")).isEmpty();
    assertThat(told.get(1).data().get("totals").get("events").intValue()).isEqualTo(2);
    assertThat(number(told.get(1))).isGreaterThan(number(told.get(0)));
    assertThat(told.get(1).data().get("latents").get(0).get(0).doubleValue())
        .isCloseTo(1, within(1e-4));
  }

  @Test
  void whoIsNotKnownBeginsAnew() throws Exception {
    String own = visit(FIRST).get(0).id().replaceFirst("-.*", "-");
    for (String end : List.of("1", "none", "", "9223372036854775807", "99999999999999999999")) {
      for (String id : List.of(end, own + end)) {
        Request request = new Request("/page/events", Map.of("Last-Event-ID", id)::get);
        assertThat(visit(request)).as(id).extracting(Event::name).containsExactly("start");
      }
    }
  }

  @Test
  void whoComesFromAnotherInstanceBeginsAnew() throws Exception {
    visit(FIRST);
    try (PageFixture other = new PageFixture(folder.resolve("other"), "there:1")) {
      String text = PageFixture.text(other.page().events(FIRST, Duration.ofMillis(1)));
      assertThat(visit(after(events(text).get(0)))).extracting(Event::name).contains("start");
    }
  }

  @Test
  void whileNobodyLooksNothingIsBuiltButTheHistoryGoesOn() throws Exception {
    Event first = visit(FIRST).get(0);
    for (int second = 0; second < 20; second++) {
      fixture.judge("m1", fixture.events().event(22, 50.0, "run"));
      fixture.endSecond();
    }
    List<Event> told = visit(after(first));
    assertThat(told).extracting(Event::name).containsExactly("start");
    assertThat(told.get(0).data().get("timeline")).hasSize(20);
    assertThat(told.get(0).data().get("totals").get("events").intValue()).isEqualTo(20);
  }

  @Test
  void ofAFloodOfAnomaliesTheNewestAreToldAndHowManyMoreThereWere() throws Exception {
    Event start = visit(FIRST).get(0);
    Answer.Streaming open = (Answer.Streaming) fixture.page().events(FIRST);
    for (int i = 0; i < 80; i++) {
      fixture.judge("m" + i, fixture.events().event(40, 50.0, "run"));
    }
    fixture.endSecond();
    open.end().run();
    JsonNode tick = visit(after(start)).get(0).data();
    assertThat(tick.get("anomalies")).hasSize(50);
    assertThat(tick.get("anomalies").get(0).get("key").textValue()).isEqualTo("m79");
    assertThat(tick.get("leftOut").intValue()).isEqualTo(30);
  }

  @Test
  void onlySoManyPagesAreOpenAtOnce() throws Exception {
    List<Answer.Streaming> open = new ArrayList<>();
    for (int i = 0; i < LivePage.MOST_PAGES; i++) {
      open.add((Answer.Streaming) fixture.page().events(FIRST));
    }
    Answer refused = fixture.page().events(FIRST);
    assertThat(refused.status()).isEqualTo(503);
    assertThat(PageFixture.json(refused).get("error").textValue()).contains("16 pages");
    open.get(0).end().run();
    assertThat(fixture.page().events(FIRST).status()).isEqualTo(200);
  }

  @Test
  void anAnomalyIsToldWithAllItsReasonsAndItsKeysTimeline() throws Exception {
    Answer.Streaming open = (Answer.Streaming) fixture.page().events(FIRST);
    fixture.endSecond();
    fixture.judge("<script>", fixture.events().event(22, 50.0, "run"));
    fixture.endSecond();
    fixture.judge("<script>", fixture.events().event("<script>", 40, 50.0, "drill"));
    fixture.endSecond();
    open.end().run();
    JsonNode anomaly = PageFixture.json(fixture.page().anomaly("0-1"));
    assertThat(anomaly.get("key").textValue()).isEqualTo("<script>");
    assertThat(anomaly.get("fields").get("machine").textValue()).isEqualTo("<script>");
    assertThat(anomaly.get("contributions").findValuesAsText("feature"))
        .containsExactly("temperature", "mode", "load");
    assertThat(anomaly.get("contributions").get(1).get("observed").textValue()).isEqualTo("drill");
    assertThat(anomaly.get("contributions").get(1).get("observedNumber").isNull()).isTrue();
    assertThat(anomaly.get("latentMean")).hasSize(2);
    assertThat(anomaly.get("keyTimeline")).hasSize(2);
    assertThat(anomaly.get("keyTimeline").get(0).get("anomalous").booleanValue()).isFalse();
    assertThat(anomaly.get("keyTimeline").get(1).get("anomalous").booleanValue()).isTrue();
    assertThat(anomaly.get("keyTimeline").get(1).get("score").doubleValue())
        .isCloseTo(58, within(1e-3));
  }

  @Test
  void whatIsNotRememberedIsNotFound() throws Exception {
    Answer answer = fixture.page().anomaly("0-99");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(PageFixture.json(answer).get("error").textValue()).contains("not remembered");
  }

  @Test
  void aMessageIsBoundedWhateverTheEventsHold() throws Exception {
    String wide = "\u0000".repeat(10_000);
    for (int i = 0; i < 400; i++) {
      fixture.judge(wide, fixture.events().event(wide, 40, 50.0, wide));
    }
    fixture.endSecond();
    String text = PageFixture.text(fixture.page().events(FIRST, Duration.ofMillis(1)));
    assertThat(text.length()).isLessThan(Messages.ENOUGH_BYTES + 100_000);
    assertThat(events(text).get(0).data().get("anomalies").size()).isGreaterThan(50);
  }

  @Test
  void closingEndsWhatIsBeingSent() throws Exception {
    Answer.Streaming open = (Answer.Streaming) fixture.page().events(FIRST, Duration.ofHours(1));
    Thread reader =
        new Thread(
            () -> {
              try {
                PageFixture.text(open);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    reader.start();
    fixture.page().close();
    reader.join(Duration.ofSeconds(30).toMillis());
    assertThat(reader.isAlive()).isFalse();
  }
}
