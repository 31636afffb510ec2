package io.eddy.local.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddy.command.WrongUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class GrowthOptionsTest {
  @Test
  void theDefaultsAreThePromisedSteps() {
    GrowthOptions options = parsed();

    options.check();

    assertThat(options.features()).containsExactly(8, 32, 128, 512);
    assertThat(options.partitions()).containsExactly(1, 4, 16);
    assertThat(options.threads()).containsExactly(1, 2);
    assertThat(options.rows()).containsExactly(1_000_000L, 10_000_000L);
    for (Part part : Part.values()) {
      assertThat(options.has(part)).isTrue();
    }
  }

  @Test
  void onlySomePartsCanBeChosen() {
    GrowthOptions options = parsed("--only", "TRAINER,SIZES");

    assertThat(options.has(Part.TRAINER)).isTrue();
    assertThat(options.has(Part.SIZES)).isTrue();
    assertThat(options.has(Part.FEATURES)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "--features,0,1 to 4096",
    "--partitions,257,1 to 256",
    "--threads,0,1 to 64",
    "--rows,19999,20000 to 1000000000",
    "--records,1,1000 to 100000000",
    "--history,1,1000 to 10000000",
    "--rounds,0,1 to 100",
    "--seconds,601,1 to 600",
  })
  void valuesOutOfRangeAreWrongUsage(String option, String value, String expected) {
    GrowthOptions options = parsed(option, value);

    assertThatThrownBy(options::check)
        .isInstanceOf(WrongUsage.class)
        .hasMessage(option + " " + value + ": expected " + expected);
  }

  private static GrowthOptions parsed(String... arguments) {
    return CommandLine.populateCommand(new GrowthOptions(), arguments);
  }
}
