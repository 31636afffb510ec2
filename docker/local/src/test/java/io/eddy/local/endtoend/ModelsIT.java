package io.eddy.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eddy.avro.ScoredEvent;
import io.eddy.local.cluster.LocalRegistry;
import io.eddy.model.bundle.Bundle;
import io.eddy.streams.command.ModelsCommand;
import io.eddy.streams.service.Service;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** {@code ./eddy models} against a broker, and what its decisions do to a running service. */
class ModelsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private Pipeline pipeline;
  private String error;

  @Test
  void publishPromoteAndRollBackDecideWhichVersionJudges() throws Exception {
    try (LocalRegistry registry = LocalRegistry.start(0);
        Pipeline running = new Pipeline(registry.url(), 0)) {
      pipeline = running;
      assertRefused("topic eddy-models does not exist", "list");
      pipeline.writeHistory();
      Path oneBundle = pipeline.train(1);
      Path otherBundle = pipeline.train(2);
      String one = Bundle.open(oneBundle).manifest().version();
      String other = Bundle.open(otherBundle).manifest().version();
      assertThat(models("publish", oneBundle.toString()).get("version").asText()).isEqualTo(one);
      assertRefused("is on the topic already", "publish", oneBundle.toString());
      assertRefused("there is no release to go back to", "rollback");
      assertRefused("has no release nothing; there are: " + one, "promote", "nothing");
      assertRefused("it has none at all", "show", one, "--detector", "nobody");
      assertThat(models("list", "--detector", "nobody").get("releases")).isEmpty();
      models("publish", "--stage", otherBundle.toString());
      assertThat(statuses()).containsExactly("active", "staged");
      assertThat(models("show", one).get("manifest").get("version").asText()).isEqualTo(one);

      pipeline.writeEvents(1);
      try (Service service = pipeline.service(Map.of());
          Outputs outputs = new Outputs(pipeline.brokers(), pipeline.registry())) {
        Instant swap = Instant.now().plusSeconds(3600);
        models("promote", other, "--at", swap.toString(), "--reason", "better");
        assertThat(statuses()).containsExactly("active", "scheduled");
        assertThat(judge(outputs, swap.plusSeconds(1), other)).isNotEmpty();
        assertThat(judge(outputs, swap.minusSeconds(1), one)).hasSize(1);

        JsonNode back = models("rollback", "--reason", "worse");
        assertThat(back.get("version").asText()).isEqualTo(one);
        assertThat(judge(outputs, swap.plusSeconds(2), one)).isNotEmpty();
        assertThat(service.ready()).isTrue();
        assertThat(service.judgements().rejected()).isZero();
      }
    }
  }

  /** Writes events of one time until one is judged by this version; those it took. */
  private List<ScoredEvent> judge(Outputs outputs, Instant time, String version) {
    int before = outputs.scores().size();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              pipeline.writeEvent(time);
              int written = pipeline.written();
              await().atMost(PATIENCE).until(() -> outputs.refresh().scores().size() == written);
              return outputs.scores().get(written - 1).getModelVersion().equals(version);
            });
    return outputs.scores().subList(before, outputs.scores().size());
  }

  private List<String> statuses() throws Exception {
    return models("list").get("releases").findValuesAsText("status");
  }

  private JsonNode models(String... arguments) throws Exception {
    StringWriter out = new StringWriter();
    assertThat(run(out, arguments)).as(error).isZero();
    return MAPPER.readTree(out.toString());
  }

  private void assertRefused(String says, String... arguments) {
    StringWriter out = new StringWriter();
    assertThat(run(out, arguments)).isEqualTo(1);
    assertThat(out.toString()).isEmpty();
    assertThat(error).contains(says).hasLineCount(1);
  }

  private int run(StringWriter out, String... arguments) {
    StringWriter failed = new StringWriter();
    CommandLine line = new CommandLine(new ModelsCommand());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(failed, true));
    line.setExecutionExceptionHandler(
        (thrown, command, parsed) -> {
          command.getErr().println(thrown.getMessage());
          return 1;
        });
    int code =
        line.execute(
            Stream.concat(
                    Stream.of(arguments),
                    Stream.of(
                        "--json",
                        "--bootstrap-server",
                        pipeline.brokers(),
                        "--registry",
                        pipeline.registryUrl()))
                .toArray(String[]::new));
    error = failed.toString();
    return code;
  }
}
