package io.eddy.local.throughput.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.eddy.command.Failure;
import io.eddy.local.throughput.mode.Running;
import java.time.Duration;
import java.util.Optional;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MeasurementTest {
  private static final long RECORDS = 1_000_000;
  private static final double PER_SECOND = 2_000_000;

  @Test
  void theRateIsThatBetweenCommitsAndTheEndIsTheLastOne() {
    Clockwork running = new Clockwork(RECORDS);
    Sample sample =
        new Measurement(running, RECORDS, Duration.ofSeconds(20), processed -> {}).take();
    // A tenth is over when the clock starts, and less than another one is under way.
    assertThat(sample.records()).isBetween(RECORDS / 2, RECORDS * 9 / 10);
    assertThat(sample.recordsPerSecond()).isCloseTo(PER_SECOND, Percentage.withPercentage(25));
    assertThat(running.closed).isTrue();
    assertThat(running.settled).isTrue();
  }

  @Test
  void whatIsSlowEndsWithTheTimeAndCountsWhatIsCommitted() {
    Sample sample =
        new Measurement(
                new Clockwork(Long.MAX_VALUE),
                Long.MAX_VALUE,
                Duration.ofMillis(300),
                processed -> {})
            .take();
    assertThat(sample.seconds()).isCloseTo(0.3, within(0.3));
    assertThat(sample.records() % Clockwork.A_COMMIT).isZero();
    assertThat(sample.recordsPerSecond()).isCloseTo(PER_SECOND, Percentage.withPercentage(25));
  }

  @Test
  void recordsProcessedTwiceAreNoSuccess() {
    assertThatThrownBy(
            () ->
                new Measurement(
                        new Clockwork(2 * RECORDS),
                        RECORDS,
                        Duration.ofSeconds(20),
                        processed -> {})
                    .take())
        .isInstanceOf(Failure.class)
        .hasMessageContaining("of " + RECORDS + " records");
  }

  /** Processes so many records at an even rate, and commits them by fifty thousand. */
  private static final class Clockwork implements Running {
    static final long A_COMMIT = 50_000;

    private final long all;
    private final long start = System.nanoTime();
    private volatile boolean closed;
    private boolean settled;

    Clockwork(long all) {
      this.all = all;
    }

    @Override
    public long processed() {
      return Math.min(all, (long) ((System.nanoTime() - start) / 1e9 * PER_SECOND));
    }

    @Override
    public long committed() {
      return closed && processed() == all ? all : processed() / A_COMMIT * A_COMMIT;
    }

    @Override
    public Optional<Double> batchSize() {
      return Optional.empty();
    }

    @Override
    public Optional<String> trouble() {
      return Optional.empty();
    }

    @Override
    public void close() {
      closed = true;
    }

    @Override
    public void settle() {
      settled = true;
    }
  }
}
