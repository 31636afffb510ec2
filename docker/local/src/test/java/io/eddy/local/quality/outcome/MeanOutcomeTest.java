package io.eddy.local.quality.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddy.local.quality.set.Protocol;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeanOutcomeTest {
  @Test
  void meansAreTakenForEachProtocolByItself() {
    Map<Protocol, MeanOutcome> means =
        MeanOutcome.of(
            List.of(
                new Outcome("a", Protocol.N, 0, 0.9, 0.8, 0.5, 1, 100),
                new Outcome("b", Protocol.N, 0, 0.8, 0.4, 0.1, 3, 200),
                new Outcome("a", Protocol.U, 0, 0.7, 0.2, 0, 5, 300)));

    assertThat(means)
        .containsExactly(
            Map.entry(Protocol.N, new MeanOutcome(0.85, 0.6, 0.3, 2, 150)),
            Map.entry(Protocol.U, new MeanOutcome(0.7, 0.2, 0, 5, 300)));
  }

  @Test
  void protocolWithoutResultsHasNoMean() {
    assertThat(MeanOutcome.of(List.of())).isEmpty();
  }

  @Test
  void figuresAreStatedToSixDigits() {
    Outcome outcome = new Outcome("a", Protocol.N, 0, 1 / 3.0, 2 / 3.0, 0, 1.23456, 7);

    assertThat(outcome.auroc()).isEqualTo(0.333333);
    assertThat(outcome.auprc()).isEqualTo(0.666667);
    assertThat(outcome.trainSeconds()).isEqualTo(1.235);
  }
}
