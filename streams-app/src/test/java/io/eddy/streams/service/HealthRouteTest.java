package io.eddy.streams.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddy.streams.http.Answer;
import io.eddy.streams.http.Request;
import io.eddy.streams.metric.Metric;
import io.eddy.streams.metric.ServiceMeters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HealthRouteTest {
  private final Readiness readiness = new Readiness();
  private final ServiceMeters meters = new ServiceMeters("d");
  private final HealthRoute route = new HealthRoute(readiness, meters);

  private Answer get(String path) {
    return route.answer(new Request(path, name -> null)).orElseThrow();
  }

  private static String body(Answer answer) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ((Answer.Whole) answer).body().writeTo(bytes);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void readinessSaysWhatItWaitsFor() throws Exception {
    readiness.waitFor("a \"model\"");
    assertThat(get("/health/ready").status()).isEqualTo(503);
    assertThat(body(get("/health/ready")))
        .isEqualTo("{\"ready\":false,\"waitingFor\":\"a \\\"model\\\"\"}");
    assertThat(get("/health/live").status()).isEqualTo(200);
  }

  @Test
  void readyWhenNothingIsWaitedFor() throws Exception {
    readiness.ready();
    assertThat(get("/health/ready").status()).isEqualTo(200);
    assertThat(body(get("/health/ready"))).isEqualTo("{\"ready\":true}");
  }

  @Test
  void anEndedServiceIsNeitherReadyNorLiveAgain() {
    readiness.end("the end");
    readiness.ready();
    assertThat(get("/health/ready").status()).isEqualTo(503);
    assertThat(get("/health/live").status()).isEqualTo(503);
  }

  @Test
  void metricsAreThoseOfTheRegistry() throws Exception {
    meters.counter(Metric.SUMMARIES).increment();
    assertThat(body(get("/metrics"))).contains("eddy_latent_summaries_total{detector=\"d\"} 1.0");
    assertThat(get("/metrics").headers())
        .containsEntry("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
  }

  @Test
  void otherPathsAreNotItsOwn() {
    assertThat(route.answer(new Request("/health/readyish", name -> null))).isEmpty();
  }
}
