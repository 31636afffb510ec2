package io.eddy.local.odd;

import java.util.Map;

/** What a topic and its producer need so that every odd input gets in. */
public final class OddTopic {
  static final int TEXT_BYTES = 1_000_000;
  static final int LARGE_BYTES = 10_000_000;

  /** With an envelope around it, little less than the 1,048,588 bytes that Kafka takes. */
  static final int BRIM_BYTES = 1_048_400;

  private static final String MOST_BYTES = Integer.toString(2 * LARGE_BYTES);

  private OddTopic() {}

  /** Settings of the topic. */
  public static Map<String, String> settings() {
    return Map.of(
        "max.message.bytes",
        MOST_BYTES,
        "message.timestamp.after.max.ms",
        Long.toString(Long.MAX_VALUE));
  }

  /** Settings of the producer, on top of others. */
  public static Map<String, Object> producer() {
    return Map.of("max.request.size", MOST_BYTES, "buffer.memory", 4L * 2 * LARGE_BYTES);
  }
}
