package io.eddy.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eddy.local.cluster.LocalRegistry;
import io.eddy.local.documents.DocumentPage;
import io.eddy.local.operating.MetricsPage;
import io.eddy.model.bundle.Bundle;
import io.eddy.streams.command.ModelsCommand;
import io.eddy.streams.service.Service;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** {@code ./eddy models shadow} against a broker, and what a running service makes of it. */
class ShadowIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static String models(Pipeline pipeline, String... arguments) {
    StringWriter said = new StringWriter();
    CommandLine line = new CommandLine(new ModelsCommand());
    line.setOut(new PrintWriter(said, true));
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(
        List.of("--bootstrap-server", pipeline.brokers(), "--registry", pipeline.registryUrl()));
    assertThat(line.execute(all.toArray(String[]::new))).isZero();
    return said.toString();
  }

  private static Map<String, Double> metrics(Service service) throws Exception {
    return new Endpoints(service.httpPort()).metrics();
  }

  /**
   * Here, because with a shadow and a full window there is every metric. Events go on meanwhile:
   * when they end, what the last window said soon does, too.
   */
  private static void assertMetricsAreTheDocumentedOnes(Pipeline pipeline, Endpoints endpoints)
      throws Exception {
    List<String> foreign = DocumentPage.read("operating.md").names("kafka-metrics");
    assertThat(foreign).hasSizeGreaterThan(30);
    // Pauses have a metric from the first one on.
    System.gc();
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () -> {
              pipeline.writeEvents(300);
              MetricsPage page = new MetricsPage(endpoints.page());
              page.assertIsTheCatalogue();
              assertThat(page.names()).containsAll(foreign);
            });
  }

  @Test
  void aShadowIsMeasuredBesideTheActiveModelAndThenPromoted() throws Exception {
    try (LocalRegistry registry = LocalRegistry.start(0);
        Pipeline pipeline = new Pipeline(registry.url(), 0.05)) {
      pipeline.writeHistory();
      Path active = pipeline.train(1);
      Path next = pipeline.train(2);
      String version = Bundle.open(next).manifest().version();
      models(pipeline, "publish", active.toString());
      models(pipeline, "publish", "--stage", next.toString());
      pipeline.writeEvents(200);
      try (Service service = pipeline.service(Map.of("eddy.metrics.window.seconds", "5"));
          Outputs outputs = new Outputs(pipeline.brokers(), pipeline.registry())) {
        await().atMost(PATIENCE).until(() -> outputs.refresh().scores().size() == 200);
        assertThat(metrics(service)).doesNotContainKey("eddy_shadow_scored_total");

        assertThat(models(pipeline, "shadow", version)).contains("reports nothing");
        assertThat(models(pipeline, "list")).contains("shadow     " + version);
        await()
            .atMost(PATIENCE)
            .until(() -> metrics(service).containsKey("eddy_shadow_scored_total"));
        pipeline.writeEvents(1000);
        await().atMost(PATIENCE).until(() -> outputs.refresh().scores().size() == 1200);
        Map<String, Double> metrics = metrics(service);
        assertThat(metrics).containsEntry("eddy_shadow_scored_total", 1000.0);
        assertThat(metrics).containsEntry("eddy_shadow_rejected_total", 0.0);
        assertThat(metrics.get("eddy_shadow_anomalies_total")).isBetween(1.0, 200.0);
        assertThat(metrics.get("eddy_shadow_agreed_total")).isBetween(800.0, 1000.0);
        assertThat(metrics).containsEntry("eddy_score_nats_count", 1200.0);
        assertThat(metrics).containsEntry("eddy_p_value_count", 1200.0);
        assertThat(metrics).containsEntry("eddy_judgement_latency_seconds_count", 1200.0);
        assertMetricsAreTheDocumentedOnes(pipeline, new Endpoints(service.httpPort()));
        assertThat(outputs.scores()).noneMatch(s -> s.getModelVersion().equals(version));

        models(pipeline, "promote", version);
        await()
            .atMost(PATIENCE)
            .until(() -> !metrics(service).containsKey("eddy_shadow_scored_total"));
        assertThat(service.judgements().rejected()).isZero();
      }
    }
  }
}
