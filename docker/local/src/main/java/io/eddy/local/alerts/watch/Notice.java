package io.eddy.local.alerts.watch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One alert in one of Alertmanager's notifications.
 *
 * @param alert as {@link AlertName} has it
 * @param firing false when it is resolved
 * @param nanos of the run's clock, when it came
 */
public record Notice(String alert, boolean firing, long nanos) {
  /** All of one notification: the body of a webhook's request. */
  static List<Notice> of(JsonNode notification, long nanos) {
    List<Notice> notices = new ArrayList<>();
    for (JsonNode alert : notification.path("alerts")) {
      notices.add(
          new Notice(
              AlertName.of(alert.path("labels")),
              alert.path("status").asText().equals("firing"),
              nanos));
    }
    return notices;
  }
}
