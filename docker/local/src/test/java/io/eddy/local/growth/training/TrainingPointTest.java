package io.eddy.local.growth.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

class TrainingPointTest {
  private final TrainingPoint point =
      new TrainingPoint(1000, 32, 3000, 20, 4, 15, 19, 21, 5L << 20, 1L << 20, null, 7L << 20);

  @Test
  void ratesAreByTheTimeThatTheyNeeded() {
    assertThat(point.rowsInStepsPerSecond()).isEqualTo(150);
    assertThat(point.rowsPerSecond()).isEqualTo(50);
    assertThat(point.rowsReadPerSecond()).isEqualTo(250);
    assertThat(point.stepRowsPerSecond()).isEqualTo(200);
  }

  @Test
  void comesThroughTheOtherProcessUnchanged() throws JsonProcessingException {
    JsonMapper json =
        JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    String line = json.writeValueAsString(point);

    assertThat(line).contains("\"rowsInStepsPerSecond\":150.0", "\"peakResidentBytes\":null");
    assertThat(json.readValue(line, TrainingPoint.class)).isEqualTo(point);
  }
}
