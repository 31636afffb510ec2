package io.eddy.streams.service;

import com.fasterxml.jackson.databind.node.TextNode;
import io.eddy.streams.http.Answer;
import io.eddy.streams.http.Request;
import io.eddy.streams.http.Route;
import io.eddy.streams.metric.ServiceMeters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** {@code /health/live}, {@code /health/ready} and {@code /metrics}. Thread-safe. */
final class HealthRoute implements Route {
  private static final int LIKELY_METRICS_BYTES = 1 << 18;

  private final Readiness readiness;
  private final ServiceMeters meters;

  HealthRoute(Readiness readiness, ServiceMeters meters) {
    this.readiness = readiness;
    this.meters = meters;
  }

  @Override
  public Optional<Answer> answer(Request request) {
    return switch (request.path()) {
      case "/health/live" -> Optional.of(live(!readiness.ended()));
      case "/health/ready" -> Optional.of(ready(readiness.waitingFor()));
      case "/metrics" -> Optional.of(metrics());
      default -> Optional.empty();
    };
  }

  private static Answer live(boolean live) {
    return Answer.of(live ? 200 : 503, Answer.JSON, "{\"live\":" + live + "}");
  }

  private static Answer ready(Optional<String> waitingFor) {
    return waitingFor
        .map(
            what ->
                Answer.of(
                    503,
                    Answer.JSON,
                    "{\"ready\":false,\"waitingFor\":" + TextNode.valueOf(what) + "}"))
        .orElseGet(() -> Answer.of(200, Answer.JSON, "{\"ready\":true}"));
  }

  /** Whole before the first byte leaves, so that a failure is an answer of its own. */
  private Answer metrics() {
    ByteArrayOutputStream body = new ByteArrayOutputStream(LIKELY_METRICS_BYTES);
    try {
      meters.scrape(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Answer.Whole(
        200,
        Map.of("Content-Type", ServiceMeters.CONTENT_TYPE + "; charset=utf-8"),
        body.size(),
        body::writeTo);
  }
}
