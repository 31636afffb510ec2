package io.eddy.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eddy.local.cluster.LocalRegistry;
import io.eddy.local.factory.FactoryEvent;
import io.eddy.model.bundle.BundleFiles;
import io.eddy.streams.service.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services that die or share the work: each event is judged once all the same, and in order. */
class KillIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int EVENTS = 10_000;
  private static final double RATE = 2500;

  /** How the JVM ends on SIGTERM. */
  private static final int TERMINATED = 128 + 15;

  /** So that the broker soon believes that a killed member and its transaction are dead. */
  private static final Map<String, String> QUICK =
      Map.of(
          "kafka.session.timeout.ms", "6000",
          "kafka.heartbeat.interval.ms", "1500",
          "kafka.transaction.timeout.ms", "5000");

  @TempDir private static Path folder;
  private static LocalRegistry registry;
  private static Pipeline pipeline;

  @BeforeAll
  static void train() throws Exception {
    registry = LocalRegistry.start(0);
    pipeline = new Pipeline(registry.url(), 0.02);
    pipeline.writeHistory();
    pipeline.release(pipeline.train(1), Instant.now());
    pipeline.writeEvents(1);
  }

  @AfterAll
  static void close() throws Exception {
    pipeline.close();
    registry.close();
  }

  @Test
  void killedInTheMiddleOfAStreamAndItsStateLostNothingIsLostDoubledOrReordered() throws Exception {
    Path state = folder.resolve("state");
    Map<String, String> settings = pipeline.given(QUICK);
    settings.put("eddy.state.directory", state.toString());
    Path log = folder.resolve("service.log");
    CompletableFuture<List<FactoryEvent>> writing;
    try (ServiceProcess service = ServiceProcess.start(settings, log)) {
      Outputs.awaitTopics(pipeline.brokers(), PATIENCE);
      try (Outputs outputs = new Outputs(pipeline.brokers(), pipeline.registry())) {
        int before = pipeline.written();
        awaitScores(outputs, service, before);
        writing = CompletableFuture.supplyAsync(() -> pipeline.writeEvents(EVENTS, RATE));
        awaitScores(outputs, service, before + EVENTS / 5);
      }
      service.kill();
    }
    assertThat(writing.join()).hasSize(EVENTS);
    // Open windows come back from the changelog, and the summaries still hold every event once.
    BundleFiles.delete(state);
    try (ServiceProcess service = ServiceProcess.start(settings, log);
        Outputs outputs = new Outputs(pipeline.brokers(), pipeline.registry())) {
      awaitScores(outputs, service, pipeline.written());
      assertEachJudgedOnce(outputs);
      long begin = System.nanoTime();
      assertThat(service.terminate()).isEqualTo(TERMINATED);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
      assertThat(service.printed()).last().asString().endsWith("Service: Stopped");
    }
  }

  private static void awaitScores(Outputs outputs, ServiceProcess service, int count) {
    await()
        .atMost(PATIENCE)
        .failFast(() -> assertThat(service.alive()).as("%s", service.printed()).isTrue())
        .until(() -> outputs.refresh().scores().size() >= count);
  }

  @Test
  void twoInstancesShareThePartitionsAndOneMayLeave() throws Exception {
    Map<String, String> one = Map.of("eddy.state.directory", folder.resolve("one").toString());
    Map<String, String> two = Map.of("eddy.state.directory", folder.resolve("two").toString());
    try (Service stays = pipeline.service(one);
        Outputs outputs = new Outputs(pipeline.brokers(), pipeline.registry())) {
      try (Service leaves = pipeline.service(two)) {
        await()
            .atMost(PATIENCE)
            .until(
                () -> {
                  pipeline.writeEvents(50);
                  return stays.judgements().events() > 0 && leaves.judgements().events() > 0;
                });
      }
      pipeline.writeEvents(500);
      assertEachJudgedOnce(outputs);
      assertThat(stays.ready()).isTrue();
    }
  }

  /** Whatever was written in any test so far: all tests are one consumer group. */
  private static void assertEachJudgedOnce(Outputs outputs) {
    int written = pipeline.written();
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                outputs.refresh().summarisedEvents() >= written
                    && outputs.scores().size() >= written);
    assertThat(outputs.scoredPositions()).hasSize(written).doesNotHaveDuplicates();
    assertThat(outputs.summarisedEvents()).isEqualTo(written);
    assertThat(outputs.deadLetterCount()).isZero();
    outputs.assertOrdered();
  }
}
