package io.eddy.local.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.eddy.command.Failure;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TrendTest {
  private static final long RECORDS = 1000;
  private static final long LEVEL = 1_000_000;

  /** A sample every tenth record, with so many bytes by records judged. */
  private static Trend trend(LongUnaryOperator bytes) {
    List<Sample> samples =
        LongStream.rangeClosed(0, RECORDS / 10)
            .map(i -> i * 10)
            .mapToObj(
                judged ->
                    new Sample(judged, judged, 0, new ResidentMemory(bytes.applyAsLong(judged), 0)))
            .toList();
    return Trend.of(samples, RECORDS);
  }

  @Test
  void whatGrowsWhileWarmingUpAloneIsFlat() {
    Trend trend = trend(judged -> judged < 100 ? judged : LEVEL);
    assertThat(trend.growth()).isZero();
    assertThat(trend.slope()).isZero();
    assertThat(trend.flat(0.05)).isTrue();
  }

  @Test
  void aLeakOfAFewBytesARecordIsNotFlat() {
    Trend trend = trend(judged -> LEVEL + 100 * judged);
    assertThat(trend.slope()).isCloseTo(100, within(1e-6));
    assertThat(trend.first()).isEqualTo(LEVEL + 100 * 150);
    assertThat(trend.growth()).isCloseTo(80_000.0 / 1_015_000, within(1e-9));
    assertThat(trend.flat(0.05)).isFalse();
    assertThat(trend.flat(0.1)).isTrue();
    assertThat(trend.growthBeside(1_015_000 / 2)).isCloseTo(2 * trend.growth(), within(1e-9));
  }

  @Test
  void aStepInTheMiddleIsNotForgivenByItsEnd() {
    Trend trend = trend(judged -> judged >= 500 && judged < 600 ? 2 * LEVEL : LEVEL);
    assertThat(trend.growth()).isEqualTo(1);
    assertThat(trend.last()).isEqualTo(LEVEL);
  }

  @Test
  void oneHighSampleIsNoGrowth() {
    Trend trend = trend(judged -> judged == 500 ? 9 * LEVEL : LEVEL);
    assertThat(trend.growth()).isZero();
    assertThat(trend.most()).isEqualTo(9 * LEVEL);
  }

  @Test
  void samplesOfOneWindowSayNothing() {
    assertThatThrownBy(
            () -> Trend.of(List.of(new Sample(1, RECORDS, 0, new ResidentMemory(1, 1))), RECORDS))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("found 1");
  }
}
