package io.eddy.local.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

class ScrapeCommandTest {
  @Test
  void theResultIsOneDocument() throws Exception {
    JsonNode document =
        JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readTree(
                ScrapeCommand.document(new ScrapeCost(64, 500, 9000, 1_000_000, 5, 8, 9, 30)));
    assertThat(document.at("/scrape/medianMillis").asDouble()).isEqualTo(8);
    assertThat(document.path("shareOfCoreAtOneScrapeIn15Seconds").asDouble()).isEqualTo(0.002);
  }
}
