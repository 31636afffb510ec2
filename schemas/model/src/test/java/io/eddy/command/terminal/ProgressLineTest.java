package io.eddy.command.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private final StringWriter shown = new StringWriter();
  private long nanos;

  private ProgressLine line(boolean terminal) {
    return new ProgressLine(new PrintWriter(shown), new Place(terminal, false), () -> nanos);
  }

  private void pass(long seconds) {
    nanos += TimeUnit.SECONDS.toNanos(seconds);
  }

  @Test
  void aTerminalShowsShareRateAndTimeLeft() {
    ProgressLine line = line(true);
    line.reached("reading", 0, 400, "rows");
    pass(10);
    line.reached("reading", 100, 400, "rows");
    assertThat(shown.toString())
        .doesNotContain("\n")
        .contains("reading  [======                  ]  25 %  100 of 400 rows  10/s  30 s left");
  }

  @Test
  void aRateIsToldOnceThereIsTimeToDivideBy() {
    ProgressLine line = line(true);
    pass(1);
    nanos++;
    line.reached("reading", 4096, -1, "rows");
    assertThat(shown.toString()).endsWith("reading  4,096 rows\u001b[?7h");
    pass(1);
    line.reached("reading", 8192, -1, "rows");
    assertThat(shown.toString()).endsWith("reading  8,192 rows  8,192/s\u001b[?7h");
  }

  @Test
  void aPipeGetsALineEveryFiveSeconds() {
    ProgressLine line = line(false);
    for (int i = 0; i <= 12; i++) {
      line.reached("reading", i, -1, "rows");
      pass(1);
    }
    line.finish();
    assertThat(shown.toString().lines())
        .containsExactly("reading  5 rows  1/s", "reading  10 rows  1/s");
  }

  @Test
  void otherPeoplesTextDoesNotSteerTheTerminal() {
    line(false).say("reading \u001b[2Jnames\r\u009b1m\tof\nfields");
    assertThat(shown.toString().lines()).containsExactly("reading ?[2Jnames??1m\tof", "fields");
  }

  @Test
  void aLineThatStaysTakesTheRedrawnOneAway() {
    ProgressLine line = line(true);
    line.show("half");
    line.say("done");
    line.finish();
    assertThat(shown.toString().strip()).endsWith("half\u001b[?7h\r\u001b[Kdone");
  }
}
