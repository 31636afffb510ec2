package io.eddy.streams.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BrokerStateTest {
  private final AtomicLong nanos = new AtomicLong(17);
  private final BrokerState broker = new BrokerState(nanos::get);

  @Test
  void brokerThatDoesNotAnswerIsDownWhenItHadItsTime() {
    nanos.addAndGet(BrokerWatch.PATIENCE.toNanos() - 1);
    assertThat(broker.up()).isTrue();
    assertThat(broker.known()).isEmpty();
    nanos.incrementAndGet();
    assertThat(broker.up()).isFalse();
    assertThat(broker.known()).contains(false);
  }

  @Test
  void brokerThatHasAnsweredIsUpUntilItIsWatched() {
    nanos.addAndGet(BrokerWatch.PATIENCE.toNanos());
    broker.answered();
    assertThat(broker.known()).contains(true);
    assertThat(broker.up()).isTrue();
  }
}
