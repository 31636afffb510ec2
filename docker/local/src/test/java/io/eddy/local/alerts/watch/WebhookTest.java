package io.eddy.local.alerts.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class WebhookTest {
  /** As Alertmanager 0.25 sends it, less what nobody reads here. */
  private static final String BOTH =
      """
      {"version": "4", "status": "firing", "receiver": "webhook", "alerts": [
        {"status": "firing", "fingerprint": "1", "startsAt": "2026-01-05T00:00:00Z",
         "labels": {"alertname": "EddyFieldDrift", "detector": "eddy", "field": "vibration"}},
        {"status": "resolved", "fingerprint": "2",
         "labels": {"alertname": "EddyLatentDrift", "detector": "eddy"}}]}
      """;

  @Test
  void eachAlertOfANotificationIsOneNotice() throws IOException, InterruptedException {
    long before = System.nanoTime();
    try (Webhook webhook = Webhook.open()) {
      assertThat(post(webhook, BOTH)).isEqualTo(200);

      assertThat(webhook.since(before))
          .extracting(Notice::alert, Notice::firing)
          .containsExactly(
              tuple("EddyFieldDrift(vibration)", true), tuple("EddyLatentDrift", false));
      assertThat(webhook.firing()).containsExactly("EddyFieldDrift(vibration)");
    }
  }

  @Test
  void aResolvedAlertFiresNoMore() throws IOException, InterruptedException {
    try (Webhook webhook = Webhook.open()) {
      post(webhook, BOTH);
      post(
          webhook,
          BOTH.replace(
              "\"status\": \"firing\", \"fingerprint\"",
              "\"status\": \"resolved\", \"fingerprint\""));

      assertThat(webhook.firing()).isEmpty();
    }
  }

  @Test
  void whatIsNoNotificationIsRefused() throws IOException, InterruptedException {
    try (Webhook webhook = Webhook.open()) {
      assertThat(post(webhook, "{")).isEqualTo(400);
      assertThat(webhook.firing()).isEmpty();
    }
  }

  private static int post(Webhook webhook, String body) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(webhook.url()))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
