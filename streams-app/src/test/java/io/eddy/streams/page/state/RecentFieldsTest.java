package io.eddy.streams.page.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RecentFieldsTest {
  private final RecentFields fields = new RecentFields();

  @Test
  void sharesAreOfTheLastMinutes() {
    double scored = 0;
    double missing = 0;
    for (int second = 0; second <= 1000; second++) {
      fields.add(second * 1000L, scored, Map.of("load", missing), Map.of("load", 0d));
      scored += 100;
      missing += second < 600 ? 50 : 1;
    }
    assertThat(fields.missing("load")).isCloseTo(.01, within(1e-9));
    assertThat(fields.unknown("load")).isZero();
  }

  @Test
  void aYoungServiceTellsOfAllItHas() {
    fields.add(0, 0, Map.of("load", 0d), Map.of());
    fields.add(1000, 10, Map.of("load", 5d), Map.of());
    assertThat(fields.missing("load")).isEqualTo(.5);
  }

  @Test
  void whatIsNotCountedByItselfHasNoShare() {
    fields.add(0, 0, Map.of(), Map.of());
    assertThat(fields.missing("load")).isNaN();
    fields.add(1000, 10, Map.of(), Map.of());
    assertThat(fields.missing("load")).isNaN();
  }

  @Test
  void aFieldThatCameBackStartsAnew() {
    fields.add(0, 0, Map.of("load", 70d), Map.of());
    fields.add(1000, 100, Map.of("load", 20d), Map.of());
    assertThat(fields.missing("load")).isEqualTo(.2);
  }
}
