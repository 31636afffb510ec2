package io.eddy.streams.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BroadcastTest {
  private final Broadcast broadcast = new Broadcast();

  private void publish(long id) {
    broadcast.publish(
        Message.of("tick", "life", id, "{}".getBytes(StandardCharsets.US_ASCII)), null);
  }

  private List<Long> after(long id, long nanos) throws InterruptedException {
    return broadcast.after(id, nanos).stream().map(Message::id).toList();
  }

  @Test
  void whatWasPublishedMeanwhileIsThereAtOnce() throws Exception {
    publish(1);
    publish(2);
    publish(3);
    assertThat(after(1, 0)).containsExactly(2L, 3L);
    assertThat(after(3, 0)).isEmpty();
  }

  @Test
  void onlySoManyAreRemembered() {
    for (int id = 1; id <= 100; id++) {
      publish(id);
    }
    assertThat(broadcast.remembers(100)).isTrue();
    assertThat(broadcast.remembers(100 - Broadcast.REMEMBERED + 1)).isTrue();
    assertThat(broadcast.remembers(100 - Broadcast.REMEMBERED)).isFalse();
    assertThat(broadcast.remembers(101)).isFalse();
  }

  @Test
  void whoWaitsIsTold() throws Exception {
    CompletableFuture<List<Long>> told = new CompletableFuture<>();
    Thread waiting =
        new Thread(
            () -> {
              try {
                told.complete(after(0, TimeUnit.MINUTES.toNanos(1)));
              } catch (InterruptedException e) {
                told.completeExceptionally(e);
              }
            });
    waiting.start();
    publish(7);
    assertThat(told.get(30, TimeUnit.SECONDS)).containsExactly(7L);
  }

  @Test
  void nobodyWaitsForMoreAfterTheEnd() throws Exception {
    broadcast.close();
    assertThat(after(0, TimeUnit.HOURS.toNanos(1))).isEmpty();
    assertThat(broadcast.closed()).isTrue();
  }
}
