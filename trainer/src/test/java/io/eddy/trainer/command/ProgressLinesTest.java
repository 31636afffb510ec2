package io.eddy.trainer.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddy.command.terminal.Place;
import io.eddy.command.terminal.ProgressLine;
import io.eddy.trainer.history.HistoryProgress;
import io.eddy.trainer.vae.RoundFigures;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {
  private final StringWriter shown = new StringWriter();

  private ProgressLines lines(boolean terminal) {
    Place place = new Place(terminal, false);
    return new ProgressLines(new ProgressLine(new PrintWriter(shown), place, System::nanoTime));
  }

  private String shown() {
    return shown.toString();
  }

  private static RoundFigures round(int round) {
    return new RoundFigures(round, 20, 150 * round, 1.5, 1, 0.5, 1.75, 12_345);
  }

  @Test
  void everyRoundIsALineOfItsOwnInAPipe() {
    ProgressLines lines = lines(false);
    lines.after(round(1));
    lines.after(round(20));
    lines.finish();
    assertThat(shown().lines())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("training [=                       ] ")
        .contains(" left  loss 1.500  stopping 1.750  (", "step 150  12,345 rows/s");
    assertThat(shown()).doesNotContain("\r", "\u001b");
  }

  @Test
  void rateOfNothingReadIsNotShown() {
    lines(true).rows(HistoryProgress.Pass.ENCODING, 0, 2000);
    assertThat(shown()).doesNotContain("NaN", "/s");
  }

  @Test
  void lineIsRedrawnAndClearedAtTheEndOnATerminal() {
    ProgressLines lines = lines(true);
    lines.after(round(1));
    lines.after(round(2));
    lines.finish();
    assertThat(shown()).doesNotContain("\n").startsWith("\r\u001b[K").endsWith("\r\u001b[K");
  }
}
