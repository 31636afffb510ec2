package io.eddy.local.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

class PartTest {
  /** Of the list that JMH wrote when the benchmarks were compiled. */
  @ParameterizedTest
  @EnumSource(Part.class)
  void everyPartHasItsOwnBenchmark(Part part) {
    SortedSet<BenchmarkListEntry> found =
        BenchmarkList.defaultList()
            .find(
                OutputFormatFactory.createFormatInstance(System.err, VerboseMode.SILENT),
                List.of(part.pattern()),
                List.of());
    assertThat(found).singleElement().extracting(e -> Part.of(e.getUsername())).isEqualTo(part);
  }

  @Test
  void aCostIsSharedByTheRecordsOfTheCall() {
    Cost cost = new Cost(Part.SCORE, 500, 1000, 750, 5500);
    assertThat(cost.microsecondsARecord()).isEqualTo(2);
    assertThat(cost.leastMicrosecondsARecord()).isEqualTo(1.5);
    assertThat(cost.bytesARecord()).isEqualTo(11);
  }

  @Test
  void aCostWithoutATimeIsNone() {
    assertThatThrownBy(() -> new Cost(Part.SCORE, 1, Double.NaN, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("score");
  }
}
