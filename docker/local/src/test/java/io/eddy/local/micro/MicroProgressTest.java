package io.eddy.local.micro;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddy.command.terminal.Place;
import io.eddy.command.terminal.ProgressLine;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class MicroProgressTest {
  @Test
  void whatAMeasuredProcessPrintedIsSaidAndJmhsRemarksAreNot() {
    StringWriter shown = new StringWriter();
    MicroProgress progress =
        new MicroProgress(ProgressLine.on(new PrintWriter(shown), Place.PLAIN));
    progress.println("# Warmup: 3 iterations, 1 s each");
    progress.println("");
    progress.println("<failure>");
    progress.println("java.lang.OutOfMemoryError: Java heap space");
    assertThat(shown.toString().lines())
        .containsExactly("  <failure>", "  java.lang.OutOfMemoryError: Java heap space");
  }
}
