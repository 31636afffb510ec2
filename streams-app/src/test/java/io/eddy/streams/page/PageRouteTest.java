package io.eddy.streams.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.eddy.streams.http.Answer;
import io.eddy.streams.http.Request;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageRouteTest {
  @TempDir private Path folder;
  private PageFixture fixture;
  private PageRoute route;

  @BeforeEach
  void open() throws Exception {
    fixture = new PageFixture(folder);
    route = new PageRoute(fixture.page(), fixture.models().schedule(), fixture.clock());
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private Answer get(String path, String... header) {
    Map<String, String> headers = header.length == 2 ? Map.of(header[0], header[1]) : Map.of();
    return route.answer(new Request(path, headers::get)).orElseThrow();
  }

  @Test
  void everyAnswerForbidsWhatThePageDoesNotNeed() {
    for (String path :
        new String[] {"/", "/page/events", "/page/map", "/page/anomalies/0-0", "/page/nothing"}) {
      Answer answer = get(path);
      assertThat(answer.headers().get("Content-Security-Policy"))
          .as(path)
          .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
          .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'")
          .doesNotContain("unsafe");
      assertThat(answer.headers())
          .containsEntry("Referrer-Policy", "no-referrer")
          .containsEntry("X-Frame-Options", "DENY")
          .containsEntry("Cross-Origin-Resource-Policy", "same-origin");
      if (answer instanceof Answer.Streaming streaming) {
        streaming.end().run();
      }
    }
  }

  @Test
  void pagesFromElsewhereGetNothingButThePageItself() {
    assertThat(get("/", "Sec-Fetch-Site", "cross-site").status()).isEqualTo(200);
    for (String path :
        new String[] {"/page/events", "/page/map", "/page/anomalies/0-0", "/page/index.html"}) {
      assertThat(get(path, "Sec-Fetch-Site", "cross-site").status()).as(path).isEqualTo(403);
      assertThat(get(path, "Sec-Fetch-Site", "same-site").status()).as(path).isEqualTo(403);
      assertThat(get(path, "Origin", "http://evil.example").status()).as(path).isEqualTo(403);
    }
  }

  @Test
  void theMapIsThatOfTheModelThatJudges() throws Exception {
    JsonNode map = PageFixture.json(get("/page/map"));
    assertThat(map.get("model").textValue()).isEqualTo("v1");
    assertThat(map.get("left").doubleValue()).isEqualTo(-3);
    assertThat(map.get("top").doubleValue()).isEqualTo(3);
    assertThat(map.get("columns").intValue()).isEqualTo(2);
    assertThat(map.get("counts")).hasSize(4);
    fixture.models().schedule().replace(Map.of());
    assertThat(get("/page/map").status()).isEqualTo(404);
    assertThat(PageFixture.json(get("/page/map")).get("error").textValue())
        .isEqualTo("there is no model");
  }

  @Test
  void nothingIsFoundByAPathThatIsNone() throws Exception {
    for (String path :
        new String[] {
          "/page/",
          "/page/../page/index.html",
          "/page/../../../../../etc/passwd",
          "/page//index.html",
          "/page/PageRoute.class",
          "/page/state/Point.class",
          "/page/events/",
          "/page/anomalies/"
        }) {
      assertThat(get(path).status()).as(path).isEqualTo(404);
      assertThat(PageFixture.json(get(path)).get("error").textValue()).isNotEmpty();
    }
  }

  @Test
  void otherPathsAreNotItsOwn() {
    assertThat(route.answer(new Request("/pages", name -> null))).isEmpty();
    assertThat(route.answer(new Request("/metrics", name -> null))).isEmpty();
  }

  @Test
  void withoutAPageTheReasonIsSaid() throws Exception {
    Answer answer =
        PageRoute.without("because").answer(new Request("/", name -> null)).orElseThrow();
    assertThat(answer.status()).isEqualTo(404);
    assertThat(PageFixture.text(answer)).isEqualTo("because\n");
    assertThat(PageRoute.without("because").answer(new Request("/metrics", name -> null)))
        .isEmpty();
  }
}
