package io.eddy.streams.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.eddy.avro.Anomaly;
import io.eddy.avro.Contribution;
import io.eddy.streams.fixture.SetClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class AnomalyLogTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final byte[] KEY = "machine-7".getBytes(StandardCharsets.UTF_8);

  private final Logger logger = (Logger) LoggerFactory.getLogger(AnomalyLog.NAME);
  private final ListAppender<ILoggingEvent> written = new ListAppender<>();
  private final SetClock watch = new SetClock();

  @BeforeEach
  void listen() {
    logger.setLevel(Level.INFO);
    logger.setAdditive(false);
    written.start();
    logger.addAppender(written);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(written);
    logger.setAdditive(true);
    logger.setLevel(null);
  }

  private static Contribution reason(String field, String observed, double share) {
    return Contribution.newBuilder()
        .setFeature(field)
        .setObserved(observed)
        .setExpected("20")
        .setShare(share)
        .build();
  }

  private static Anomaly anomaly(List<Contribution> reasons, Map<String, String> fields) {
    return Anomaly.newBuilder()
        .setDetector("eddy")
        .setModelVersion("v1")
        .setSourceTopic("events")
        .setSourcePartition(3)
        .setSourceOffset(42)
        .setSourceTimestamp(Instant.EPOCH)
        .setScore(61.25)
        .setPValue(4.8e-5)
        .setSeverity(43.2)
        .setThreshold(18.5)
        .setContributions(reasons)
        .setFields(fields)
        .setTraceId(TRACE)
        .build();
  }

  private static Anomaly anomaly() {
    return anomaly(
        List.of(
            reason("temperature", "40", 0.8),
            reason("mode", "drill", 0.1),
            reason("speed", "7", 0.07),
            reason("fourth", "1", 0.03)),
        Map.of("machine", "m1"));
  }

  private AnomalyLog log(int most) {
    return new AnomalyLog("eddy", most, watch);
  }

  private Map<String, Object> pairs(int line) {
    return written.list.get(line).getKeyValuePairs().stream()
        .collect(Collectors.toMap(p -> p.key, p -> p.value, (a, b) -> a, LinkedHashMap::new));
  }

  private List<String> lines() {
    return written.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Test
  void aLineIsASentenceForPeople() {
    log(60).note(anomaly(), KEY);
    assertThat(lines())
        .containsExactly(
            "events-3 at offset 42 is anomalous: severity 43.2, p 4.8e-05, score 61.25 of 18.50"
                + " nats; temperature is 40, expected 20 (80 %), mode is drill, expected 20"
                + " (10 %), speed is 7, expected 20 (7 %); key machine-7; model v1; trace "
                + TRACE);
  }

  @Test
  void aLineHasKeysForMachines() {
    log(60).note(anomaly(), KEY);
    assertThat(pairs(0).keySet())
        .containsExactly(
            "detector",
            "model_version",
            "topic",
            "partition",
            "offset",
            "key",
            "severity",
            "p_value",
            "score",
            "threshold",
            "trace_id",
            "reason_1_field",
            "reason_1_observed",
            "reason_1_expected",
            "reason_1_share",
            "reason_2_field",
            "reason_2_observed",
            "reason_2_expected",
            "reason_2_share",
            "reason_3_field",
            "reason_3_observed",
            "reason_3_expected",
            "reason_3_share",
            "fields");
    assertThat(pairs(0))
        .containsEntry("key", "machine-7")
        .containsEntry("offset", 42L)
        .containsEntry("trace_id", TRACE)
        .containsEntry("reason_2_field", "mode")
        .containsEntry("reason_2_share", 0.1)
        .containsEntry("fields", Map.of("machine", "m1"));
  }

  @Test
  void whatAnEventHoldsIsCutAndHarmless() {
    String hostile = "x\n\u001b[31m\u202e\u2028" + "y".repeat(1 << 20);
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i < 10_000; i++) {
      fields.put("f" + i, hostile);
    }
    log(60).note(anomaly(List.of(reason(hostile, hostile, 1)), fields), new byte[] {(byte) 0xff});

    assertThat(lines().get(0)).contains("x??[31m??y").doesNotContain("key").hasSizeLessThan(600);
    assertThat(lines().get(0).chars()).allMatch(c -> c >= ' ' && c <= '~');
    Map<String, Object> pairs = pairs(0);
    assertThat(pairs).doesNotContainKey("key");
    assertThat(pairs.values().stream().mapToInt(value -> String.valueOf(value).length()).sum())
        .isLessThan(20_000);
    assertThat(((Map<?, ?>) pairs.get("fields")).size() + (int) pairs.get("fields_left_out"))
        .isEqualTo(fields.size());
  }

  @Test
  void aFloodIsCountedAndToldOfOnceAMinute() {
    AnomalyLog log = log(2);
    for (int i = 0; i < 1000; i++) {
      log.note(anomaly(), KEY);
      log.tellRefused();
    }
    assertThat(lines()).hasSize(2);

    watch.pass(Duration.ofMinutes(1));
    log.tellRefused();
    log.tellRefused();
    assertThat(lines().subList(2, lines().size()))
        .containsExactly(
            "998 more anomalies than the 2 a minute that eddy.anomalies.logged allows");
    assertThat(pairs(2)).containsEntry("detector", "eddy").containsEntry("left_out", 998L);

    log.note(anomaly(), KEY);
    assertThat(lines()).hasSize(4);
  }

  @Test
  void noneIsToldOfWhenNoneIsWanted() {
    AnomalyLog log = log(0);
    log.note(anomaly(), KEY);
    watch.pass(Duration.ofMinutes(1));
    log.tellRefused();
    assertThat(lines()).isEmpty();
  }
}
