package io.eddy.local.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddy.command.EntryPoint;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThroughputOptionsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--records=999                         | --records 999: expected 1000 to 100000000",
        "--rounds=0                            | --rounds 0: expected 1 to 100",
        "--threads=65                          | --threads 65: expected 1 to 64",
        "--pages=17                            | --pages 17: expected 1 to 16",
        "--rate=0                              | --rate 0.0: expected 1 to 10000000",
        "--rate=100 --modes=eddy               | --rate is for the latency",
        "--modes=kafka,latency                 | expected --rate",
        "--modes=kafka,storm                   | expected one of",
        "--guarantee=at_most_once              | expected one of",
      })
  void whatCannotBeMeasuredIsWrongUsage(String arguments, String message) {
    assertThat(errors(arguments.trim().split(" "))).contains(message.trim());
  }

  @Test
  void namesAreThoseOfTheTable() {
    assertThat(ModeKind.EDDY_EVERY).hasToString("eddy-every");
    assertThat(ModeKind.ONE_BY_ONE).hasToString("one-by-one");
  }

  private static String errors(String... arguments) {
    PrintStream standard = System.err;
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    try {
      System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
      assertThat(EntryPoint.run(new ThroughputCommand(), arguments)).isEqualTo(2);
    } finally {
      System.setErr(standard);
    }
    return errors.toString(StandardCharsets.UTF_8);
  }
}
