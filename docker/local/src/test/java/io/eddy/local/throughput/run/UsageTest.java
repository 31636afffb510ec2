package io.eddy.local.throughput.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class UsageTest {
  private static final int BYTES = 64 << 20;

  @Test
  void countsWhatOtherThreadsAllocateAndNotTheWatcher() throws InterruptedException {
    Usage before = Usage.now();
    byte[] own = new byte[4 * BYTES];
    CountDownLatch allocated = new CountDownLatch(1);
    CountDownLatch measured = new CountDownLatch(1);
    byte[][] others = new byte[1][];
    Thread worker =
        new Thread(
            () -> {
              others[0] = new byte[BYTES];
              allocated.countDown();
              try {
                measured.await();
              } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
              }
            });
    worker.start();
    allocated.await();
    Usage after = Usage.now();
    measured.countDown();
    worker.join();
    assertThat(after.allocatedSince(before)).isBetween((long) BYTES, 2L * BYTES);
    assertThat(own.length + others[0].length).isEqualTo(5 * BYTES);
  }
}
