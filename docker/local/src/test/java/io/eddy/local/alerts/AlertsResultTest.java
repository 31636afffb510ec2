package io.eddy.local.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eddy.command.WrongUsage;
import io.eddy.local.alerts.expression.Finding;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlertsResultTest {
  private static ScenarioOutcome outcome(String... problems) {
    return new ScenarioOutcome(
        Scenario.GARBAGE, 3.25, 8, Set.of("EddyDeadLetters"), List.of(problems));
  }

  private static AlertsResult result(
      List<String> noise, ScenarioOutcome outcome, Optional<String> unanswered) {
    return new AlertsResult(
        20,
        200,
        15,
        noise,
        List.of(outcome),
        List.of(new Finding("Operations, Rate", "up", 1, unanswered)));
  }

  @Test
  void anyProblemMakesItUnsound() {
    assertThat(result(List.of(), outcome(), Optional.empty()).sound()).isTrue();
    assertThat(result(List.of("EddyDown"), outcome(), Optional.empty()).problems())
        .containsExactly("fired though all was well: EddyDown");
    assertThat(result(List.of(), outcome("late"), Optional.empty()).problems())
        .containsExactly("garbage: late");
    assertThat(result(List.of(), outcome(), Optional.of("gives no data")).sound()).isFalse();
  }

  @Test
  void theDocumentHoldsEachScenario() throws JsonProcessingException {
    JsonNode document =
        JsonMapper.builder()
            .build()
            .readTree(AlertsDocument.of(result(List.of(), outcome(), Optional.empty())));

    assertThat(document.path("sound").asBoolean()).isTrue();
    assertThat(document.path("expressionsWithData").asInt()).isEqualTo(1);
    assertThat(document.path("scenarios").path(0).path("scenario").asText()).isEqualTo("garbage");
    assertThat(document.path("scenarios").path(0).path("secondsToFire").asDouble()).isEqualTo(3.3);
  }

  @Test
  void onlyKnownScenariosAreChosen() {
    assertThat(AlertsPlan.of(20, List.of()).scenarios()).containsExactly(Scenario.values());
    assertThat(AlertsPlan.of(20, List.of("garbage")).expressions()).isFalse();
    assertThatThrownBy(() -> AlertsPlan.of(20, List.of("flood")))
        .isInstanceOf(WrongUsage.class)
        .hasMessageContaining("garbage");
  }
}
