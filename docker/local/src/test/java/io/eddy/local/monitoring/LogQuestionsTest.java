package io.eddy.local.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eddy.avro.Anomaly;
import io.eddy.avro.Contribution;
import io.eddy.command.log.JsonLines;
import io.eddy.streams.log.AnomalyLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The names by which Grafana and Alloy read the service's log are those that it writes. */
class LogQuestionsTest {
  private static final String LOGGER = "io.eddy.anomaly";

  /** A name that is compared, made to a template, summed by, or unwrapped. */
  private static final Pattern NAME =
      Pattern.compile(
          "\\| *(\\w+) *(?:=|!=|>|<)|\\{\\{ *\\.(\\w+)|\\bby \\((\\w+)\\)|\\b(?:unwrap|json) (\\w+)|[{,] *(\\w+) *=~?");

  private static final Pattern ALLOY = Pattern.compile("\"(\\w+)\" *= \"\",");

  @Test
  void everyNameStandsInTheLines() throws IOException {
    Set<String> asked = new TreeSet<>();
    for (Path dashboard : MonitoringFiles.dashboards()) {
      JsonNode read = MonitoringFiles.read(dashboard);
      for (String expression : read.findValuesAsText("expr")) {
        if (expression.contains("| json")) {
          asked.addAll(names(NAME, expression));
        }
      }
      for (JsonNode paths : read.findValues("jsonPaths")) {
        asked.addAll(paths.findValuesAsText("path"));
      }
    }
    asked.addAll(
        names(ALLOY, Files.readString(MonitoringFiles.ROOT.resolve("docker/alloy/config.alloy"))));
    assertThat(asked)
        .contains("severity", "reason_1_field", "left_out", "level", "timestamp")
        .isSubsetOf(written());
  }

  private static Set<String> names(Pattern pattern, String text) {
    Set<String> found = new HashSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      for (int i = 1; i <= matcher.groupCount(); i++) {
        if (matcher.group(i) != null) {
          found.add(matcher.group(i));
        }
      }
    }
    return found;
  }

  /** The keys of an anomaly's line and of the line that says how many were left out. */
  private static Set<String> written() throws IOException {
    Logger logger = (Logger) LoggerFactory.getLogger(LOGGER);
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    logger.setLevel(Level.INFO);
    logger.setAdditive(false);
    logger.addAppender(lines);
    Instant now = Instant.parse("2026-11-20T12:00:00Z");
    AnomalyLog log = new AnomalyLog("eddy", 1, new Minutes(now));
    byte[] key = "press-1".getBytes(StandardCharsets.UTF_8);
    log.note(anomaly(), key);
    log.note(anomaly(), key);
    log.note(anomaly(), key);
    log.tellRefused();
    logger.detachAppender(lines);
    logger.setAdditive(true);
    logger.setLevel(null);
    JsonLines format = new JsonLines();
    Set<String> keys = new HashSet<>();
    for (ILoggingEvent line : lines.list) {
      JsonNode written = new JsonMapper().readTree(format.encode(line));
      written.fieldNames().forEachRemaining(keys::add);
    }
    return keys;
  }

  private static Anomaly anomaly() {
    Contribution reason =
        Contribution.newBuilder()
            .setFeature("speed")
            .setObserved("40")
            .setExpected("20")
            .setShare(0.3)
            .build();
    return Anomaly.newBuilder()
        .setDetector("eddy")
        .setModelVersion("v1")
        .setSourceTopic("events")
        .setSourcePartition(0)
        .setSourceOffset(1)
        .setSourceTimestamp(Instant.EPOCH)
        .setScore(61.25)
        .setPValue(4.8e-5)
        .setSeverity(43.2)
        .setThreshold(18.5)
        .setContributions(List.of(reason, reason, reason))
        .setFields(Map.of("machine", "m1"))
        .setTraceId("4bf92f3577b34da6a3ce929d0e0e4736")
        .build();
  }

  /** Twenty seconds pass at every look. */
  private static final class Minutes extends Clock {
    private Instant now;

    Minutes(Instant now) {
      this.now = now;
    }

    @Override
    public Instant instant() {
      now = now.plus(Duration.ofSeconds(20));
      return now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
