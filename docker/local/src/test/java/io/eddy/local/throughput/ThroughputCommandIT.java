package io.eddy.local.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eddy.command.EntryPoint;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(240)
class ThroughputCommandIT {
  private static final ObjectMapper STRICT =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** All modes in one run: they share its broker, its topic and its models. */
  @Test
  void everyModeReadsTheWholeTopicAndTheDocumentStandsAlone() throws Exception {
    JsonNode document =
        STRICT.readTree(
            output(
                ("--records 20000 --rounds 1 --partitions 2 --history 1000 --size small"
                        + " --modes kafka,eddy,eddy-pages,eddy-no-page --pages 2 --json")
                    .split(" ")));
    assertThat(document.path("config").path("records").asInt()).isEqualTo(20_000);
    assertThat(document.path("config").path("pages").asInt()).isEqualTo(2);
    JsonNode modes = document.path("modes");
    for (String mode : List.of("kafka", "eddy small", "eddy-pages small", "eddy-no-page small")) {
      JsonNode figures = modes.path(mode);
      assertThat(figures.path("recordsPerSecond").path("median").asDouble()).as(mode).isPositive();
      assertThat(figures.path("bytesAllocatedPerRecord").path("median").asDouble())
          .as(mode)
          .isPositive();
    }
    assertThat(modes.path("kafka").path("ofKafka").asDouble()).isEqualTo(1);
    assertThat(modes.path("eddy small").path("ofKafka").asDouble()).isPositive();
    assertThat(modes.path("eddy small").path("recordsPerBatch").asDouble()).isGreaterThan(1);
    assertThat(document.has("latency")).isFalse();
  }

  private static String output(String... arguments) {
    PrintStream standard = System.out;
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
      assertThat(EntryPoint.run(new ThroughputCommand(), arguments)).isZero();
    } finally {
      System.setOut(standard);
    }
    return output.toString(StandardCharsets.UTF_8);
  }
}
