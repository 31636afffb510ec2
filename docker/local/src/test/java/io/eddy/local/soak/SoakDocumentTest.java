package io.eddy.local.soak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eddy.local.process.ServiceMetrics;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SoakDocumentTest {
  private static final long RECORDS = 1000;

  @Test
  void theResultIsOneDocumentWithEverySample() throws Exception {
    List<Sample> samples =
        LongStream.rangeClosed(0, 10)
            .mapToObj(i -> new Sample(i, i * 100, 0, new ResidentMemory(5000, 1000)))
            .toList();
    ServiceMetrics last = ServiceMetrics.parse("eddy_events_total 1000.0\n");
    JsonNode document =
        JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readTree(
                SoakDocument.of(
                    new SoakResult(
                        new SoakPlan(RECORDS, 0, 0.05),
                        samples,
                        last,
                        Trend.of(samples, RECORDS))));
    assertThat(document.path("flat").asBoolean()).isTrue();
    assertThat(document.path("judged").asLong()).isEqualTo(RECORDS);
    assertThat(document.at("/memory/atTheEndBytes").asLong()).isEqualTo(5000);
    assertThat(document.path("samples")).hasSize(11);
    assertThat(document.at("/samples/10/memory/bytes").asLong()).isEqualTo(5000);
  }
}
