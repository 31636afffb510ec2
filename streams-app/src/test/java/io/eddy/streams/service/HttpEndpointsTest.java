package io.eddy.streams.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddy.command.Failure;
import io.micrometer.core.instrument.Counter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpEndpointsTest {
  private final Readiness readiness = new Readiness();
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final HttpEndpoints endpoints = HttpEndpoints.open("127.0.0.1", 0, readiness, meters);

  @AfterEach
  void close() {
    endpoints.close();
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
    Counter.builder("eddy.events").register(meters).increment();
    assertThat(get("/metrics").body()).contains("eddy_events_total 1.0");
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
}
