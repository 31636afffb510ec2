package io.eddy.local.faults.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultDeckTest {
  private static List<FaultKind> drawn(long seed, int count) {
    FaultDeck deck = new FaultDeck(List.of(FaultKind.values()), new Random(seed));
    return Stream.generate(deck::next).limit(count).toList();
  }

  @Test
  void everyKindComesBeforeAnyComesAgainButTheKill() {
    int kinds = FaultKind.values().length;
    List<FaultKind> drawn = drawn(1, kinds + 2);
    assertThat(drawn).contains(FaultKind.values());
    assertThat(drawn).filteredOn(FaultKind.KILL::equals).hasSize(3);
  }

  @Test
  void theSeedDecidesTheOrder() {
    assertThat(drawn(5, 60)).isEqualTo(drawn(5, 60)).isNotEqualTo(drawn(6, 60));
  }
}
