package io.eddy.local.alerts.watch;

import com.fasterxml.jackson.databind.JsonNode;

/** What tells one alert from another in a run: its name, and the field where it is about one. */
public final class AlertName {
  private AlertName() {}

  /** Of an alert's labels, such as {@code EddyFieldDrift(vibration)}. */
  static String of(JsonNode labels) {
    String name = labels.path("alertname").asText();
    String field = labels.path("field").asText();
    return field.isEmpty() ? name : of(name, field);
  }

  public static String of(String name, String field) {
    return name + "(" + field + ")";
  }
}
