package io.eddy.streams.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadinessTest {
  private final Readiness readiness = new Readiness();

  @Test
  void anObstacleStaysUntilItIsGoneWhateverTheStepsDo() throws Exception {
    readiness.ready();
    assertThat(readiness.waitingFor()).isEmpty();
    readiness.obstacle("broker", Optional.of("the broker"));
    readiness.ready();
    assertThat(readiness.waitingFor()).contains("the broker");
    assertThat(readiness.await(Duration.ofMillis(1))).contains("the broker");
    readiness.waitFor("recovery");
    readiness.obstacle("registry", Optional.of("the registry"));
    assertThat(readiness.waitingFor()).contains("recovery; the broker; the registry");
    readiness.obstacle("broker", Optional.empty());
    readiness.ready();
    readiness.obstacle("registry", Optional.empty());
    assertThat(readiness.waitingFor()).isEmpty();
  }

  @Test
  void theReasonOfTheEndIsTheLastWord() {
    readiness.obstacle("broker", Optional.of("the broker"));
    readiness.end("the end");
    readiness.waitFor("a restart");
    readiness.ready();
    assertThat(readiness.waitingFor()).contains("the end");
  }
}
