package io.eddy.local.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddy.command.WrongUsage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoakPlanTest {
  @Test
  void theRecordsAreSpreadEvenlyBetweenTheSwaps() {
    SoakPlan plan = new SoakPlan(1_000_003, 6, 0.05);
    assertThat(IntStream.rangeClosed(1, 7).mapToLong(plan::recordsBefore))
        .allSatisfy(share -> assertThat(share).isBetween(142_857L, 142_858L))
        .satisfies(all -> assertThat(all.stream().mapToLong(n -> n).sum()).isEqualTo(1_000_003));
  }

  @ParameterizedTest
  @CsvSource({
    "999,1,0.05,--records",
    "1000,-1,0.05,--swaps",
    "1000,1,0,--limit",
    "1000,1,5,--limit"
  })
  void whatCannotBeMeasuredIsWrongUsage(long records, int swaps, double limit, String option) {
    assertThatThrownBy(() -> new SoakPlan(records, swaps, limit))
        .isInstanceOf(WrongUsage.class)
        .hasMessageStartingWith(option);
  }
}
