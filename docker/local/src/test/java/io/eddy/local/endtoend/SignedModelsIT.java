package io.eddy.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eddy.local.cluster.LocalRegistry;
import io.eddy.model.bundle.Bundle;
import io.eddy.streams.command.ModelsCommand;
import io.eddy.streams.service.Service;
import io.eddy.trainer.command.TrainCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Keys, commands and a service that trusts one key, against a broker that anybody writes to. */
class SignedModelsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private Pipeline pipeline;
  private String error;

  @Test
  void onlyReleasesSignedByATrustedKeyJudge() throws Exception {
    String[] own = key("own");
    String[] foreign = key("foreign");
    try (LocalRegistry registry = LocalRegistry.start(0);
        Pipeline running = new Pipeline(registry.url(), 0)) {
      pipeline = running;
      pipeline.writeHistory();
      Path bundle = pipeline.train(1);
      String first = version(bundle);
      assertThat(models("publish", bundle.toString(), "--sign-key", own[0])).isZero();
      pipeline.writeEvents(1);
      try (Service service =
              pipeline.service(Map.of("eddy.models.trusted.keys", folder.resolve("own.pub") + ""));
          Outputs outputs = new Outputs(pipeline.brokers(), pipeline.registry())) {
        Path stranger = pipeline.train(2);
        String second = version(stranger);
        assertThat(models("publish", stranger.toString())).isZero();
        refused(service, 1);
        assertThat(models("promote", second, "--sign-key", own[0])).isEqualTo(1);
        assertThat(error).contains("is not signed").contains("publish").hasLineCount(1);
        assertThat(models("promote", second, "--sign-key", foreign[0])).isEqualTo(1);
        String unknown = stranger.toString();
        assertThat(
                models("publish", unknown, "--sign-key", foreign[0], "--trusted-keys", foreign[1]))
            .isZero();
        refused(service, 2);
        assertThat(models("promote", first)).isEqualTo(1);
        assertThat(error).contains("is signed and would be so no more; expected --sign-key");
        assertThat(judged(outputs)).isEqualTo(first);
        writeGarbage();
        refused(service, 3);

        JsonNode listed = list("--trusted-keys", own[1]);
        assertThat(listed.findValuesAsText("status")).containsExactly("active", "refused");
        assertThat(listed.findValuesAsText("signedBy")).containsExactly(own[2], foreign[2]);

        assertThat(models("rollback", "--sign-key", own[0])).isEqualTo(1);
        assertThat(error).contains("expected --trusted-keys").hasLineCount(1);
        assertThat(models("publish", unknown, "--sign-key", own[0], "--trusted-keys", own[1]))
            .isZero();
        await().atMost(PATIENCE).until(() -> judged(outputs).equals(second));
        assertThat(models("rollback", "--sign-key", own[0])).isZero();
        await().atMost(PATIENCE).until(() -> judged(outputs).equals(first));

        Path trained = folder.resolve("trained");
        assertThat(train(trained, own[0])).isZero();
        await().atMost(PATIENCE).until(() -> judged(outputs).equals(version(trained)));
        assertThat(service.ready()).isTrue();
        refused(service, 3);
      }
    }
  }

  /** Where a release should be; services and commands go on. */
  private void writeGarbage() throws Exception {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", pipeline.brokers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>("eddy-models", "eddy/odd", new byte[] {0, 7, 7})).get();
    }
  }

  private static String version(Path bundle) throws Exception {
    return Bundle.open(bundle).manifest().version();
  }

  private void refused(Service service, int times) {
    Endpoints endpoints = new Endpoints(service.httpPort());
    await()
        .atMost(PATIENCE)
        .until(() -> endpoints.metrics().get("eddy_models_refused_total") == times);
  }

  /** The version that judges an event of this moment. */
  private String judged(Outputs outputs) {
    pipeline.writeEvent(Instant.now());
    int written = pipeline.written();
    await().atMost(PATIENCE).until(() -> outputs.refresh().scores().size() == written);
    return outputs.scores().get(written - 1).getModelVersion();
  }

  /** Private file, public text and id. */
  private String[] key(String name) throws Exception {
    StringWriter out = new StringWriter();
    CommandLine line = new CommandLine(new ModelsCommand()).setOut(new PrintWriter(out, true));
    assertThat(line.execute("keygen", "--output", folder + "", "--name", name, "--json")).isZero();
    JsonNode made = JsonMapper.builder().build().readTree(out.toString());
    return new String[] {
      made.get("privateKey").asText(), made.get("trusted").asText(), made.get("keyId").asText()
    };
  }

  private JsonNode list(String... more) throws Exception {
    StringWriter out = new StringWriter();
    String[] arguments =
        Stream.concat(Stream.of("list", "--json"), Stream.of(more)).toArray(String[]::new);
    assertThat(run(new CommandLine(new ModelsCommand()), out, arguments)).isZero();
    return JsonMapper.builder().build().readTree(out.toString());
  }

  private int models(String... arguments) {
    return run(new CommandLine(new ModelsCommand()), new StringWriter(), arguments);
  }

  private int train(Path target, String key) {
    return run(
        new CommandLine(new TrainCommand()),
        new StringWriter(),
        "--topic",
        "history",
        "--output",
        target.toString(),
        "--steps",
        "100",
        "--size",
        "SMALL",
        "--skip",
        "readingId",
        "--publish",
        "--sign-key",
        key);
  }

  private int run(CommandLine line, StringWriter out, String... arguments) {
    StringWriter failed = new StringWriter();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(failed, true));
    line.setExecutionExceptionHandler(
        (thrown, command, parsed) -> {
          command.getErr().println(thrown.getMessage());
          return 1;
        });
    String[] where = {
      "--bootstrap-server", pipeline.brokers(), "--registry", pipeline.registryUrl()
    };
    int code =
        line.execute(
            Stream.concat(Arrays.stream(arguments), Arrays.stream(where)).toArray(String[]::new));
    error = failed.toString();
    return code;
  }
}
