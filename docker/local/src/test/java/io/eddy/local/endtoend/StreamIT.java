package io.eddy.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.eddy.avro.Anomaly;
import io.eddy.local.cluster.LocalRegistry;
import io.eddy.local.factory.FactoryEvent;
import io.eddy.model.bundle.Manifest;
import io.eddy.streams.service.Service;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StreamIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What the jar of schemas/avro brings along, and nothing of ours beside it. */
  private static final List<String> OUTSIDE =
      List.of(
          "eddy-avro",
          "eddy-registry-client",
          "schemas/avro/",
          "schemas/registry-client/",
          "avro-1",
          "kafka-clients",
          "jackson-",
          "guava",
          "failureaccess",
          "slf4j-api",
          "commons-compress",
          "lz4",
          "snappy",
          "zstd");

  @Test
  void aConsumerWithOnlyTheAvroModuleReadsTheAnomalies() throws Exception {
    try (LocalRegistry registry = LocalRegistry.start(0);
        Pipeline pipeline = new Pipeline(registry.url(), 0.1)) {
      pipeline.writeHistory();
      pipeline.release(pipeline.train(1), Instant.now());
      List<FactoryEvent> events = pipeline.writeEvents(400);
      try (Service service = pipeline.service(Map.of("eddy.summary.group", "motor.current"));
          Outputs outputs = new Outputs(pipeline.brokers(), pipeline.registry())) {
        await().atMost(PATIENCE).until(() -> outputs.refresh().summarisedEvents() == events.size());
        // Hardly a value comes twice, and some are null.
        assertThat(outputs.summarisedGroups()).hasSizeGreaterThan(50).contains("(missing)");
        List<Anomaly> anomalies = outputs.anomalies();
        assertThat(anomalies).isNotEmpty();
        for (Anomaly anomaly : anomalies) {
          assertThat(anomaly.getScore()).isGreaterThanOrEqualTo(anomaly.getThreshold());
          assertThat(anomaly.getPValue()).isLessThanOrEqualTo(anomaly.getFalseAlarmRate());
          assertThat(anomaly.getFields()).containsKeys("machineId", "motor.speed");
          assertThat(anomaly.getContributions()).isNotEmpty();
          assertThat(anomaly.getScore())
              .isCloseTo(anomaly.getReconstruction() + anomaly.getKl(), within(1e-3));
        }
        Process outside =
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    outsideClassPath(),
                    OutsideConsumer.class.getName(),
                    pipeline.brokers(),
                    registry.url(),
                    Integer.toString(anomalies.size()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(outside.getInputStream().readAllBytes());
        assertThat(outside.waitFor()).isZero();
        assertThat(printed.lines()).hasSize(anomalies.size());
        assertThat(service.ready()).isTrue();
      }
    }
  }

  private static String outsideClassPath() {
    List<String> parts = new ArrayList<>();
    for (String part : System.getProperty("java.class.path").split(File.pathSeparator)) {
      String path = part.replace('\\', '/');
      String name = path.substring(path.lastIndexOf('/') + 1);
      if (path.endsWith("test-classes")
          || OUTSIDE.stream()
              .anyMatch(o -> o.endsWith("/") ? path.contains(o) : name.startsWith(o))) {
        parts.add(part);
      }
    }
    assertThat(parts).noneMatch(part -> part.contains("tensorflow") || part.contains("streams"));
    return parts.stream().collect(Collectors.joining(File.pathSeparator));
  }

  @Test
  void aRestartInTheMiddleLosesNothingAndDoublesNothing() throws Exception {
    try (LocalRegistry registry = LocalRegistry.start(0);
        Pipeline pipeline = new Pipeline(registry.url(), 0.02)) {
      pipeline.writeHistory();
      Manifest first = pipeline.release(pipeline.train(1), Instant.now());
      pipeline.writeEvents(500);
      try (Service service = pipeline.service(Map.of());
          Outputs outputs = new Outputs(pipeline.brokers(), pipeline.registry())) {
        await().atMost(PATIENCE).until(() -> !outputs.refresh().scores().isEmpty());
        assertThat(service.ready()).isTrue();
      }
      pipeline.writeEvents(500);
      Instant swap = Instant.now();
      Manifest second = pipeline.release(pipeline.train(2), swap);
      pipeline.writeEvents(500);
      try (Service service = pipeline.service(Map.of());
          Outputs outputs = new Outputs(pipeline.brokers(), pipeline.registry())) {
        await().atMost(PATIENCE).until(() -> outputs.refresh().scores().size() >= 1500);
        assertThat(outputs.scoredPositions()).hasSize(1500).doesNotHaveDuplicates();
        assertThat(
                outputs.scores().stream()
                    .filter(
                        score ->
                            !score
                                .getModelVersion()
                                .equals(
                                    score
                                            .getSourceTimestamp()
                                            .isBefore(swap.truncatedTo(ChronoUnit.MILLIS))
                                        ? first.version()
                                        : second.version())))
            .isEmpty();
        outputs.assertOrdered();
        await().atMost(PATIENCE).until(() -> outputs.refresh().summarisedEvents() == 1500);
        assertThat(service.ready()).isTrue();
      }
    }
  }
}
