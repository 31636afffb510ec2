package io.eddy.streams.page;

import java.util.Objects;
import java.util.Optional;

/**
 * What does not change while the service runs.
 *
 * @param instance where it is reached
 * @param startedAt milliseconds since 1970
 * @param falseAlarmRate as set; nothing when each model's own promise holds
 * @param windowSeconds of the windows that drift is measured over
 */
public record PageFacts(
    String detector,
    String topic,
    String instance,
    long startedAt,
    String eddyVersion,
    Optional<Double> falseAlarmRate,
    int windowSeconds) {

  /** Tells this life of this instance from others, whose messages come at the same times. */
  String life() {
    return Integer.toHexString(Objects.hash(instance, startedAt));
  }

  void write(JsonWriter json) {
    json.text("detector", detector)
        .text("topic", topic)
        .text("instance", instance)
        .number("startedAt", startedAt)
        .text("eddyVersion", eddyVersion)
        .object(
            "settings",
            settings ->
                settings
                    .number("falseAlarmRate", falseAlarmRate.orElse(Double.NaN))
                    .number("windowSeconds", windowSeconds));
  }
}
