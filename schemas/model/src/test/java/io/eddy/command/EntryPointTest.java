package io.eddy.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

class EntryPointTest {
  private final PrintStream standardError = System.err;
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  @BeforeEach
  void capture() {
    System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void release() {
    System.setErr(standardError);
  }

  private enum Colour {
    RED,
    GREEN
  }

  /** Ends as it is told to. */
  @Command(name = "paint", mixinStandardHelpOptions = true)
  private static final class Paint implements Callable<Integer> {
    private final Exception end;

    @Option(names = "--colour")
    private Colour colour;

    @Option(names = "--layers")
    private int layers;

    @Option(names = "--litres")
    private double litres;

    @Mixin private Verbosity verbosity;

    private Paint(Exception end) {
      this.end = end;
    }

    @Override
    public Integer call() throws Exception {
      if (end != null) {
        throw end;
      }
      return colour == Colour.GREEN ? 0 : 3;
    }
  }

  private int run(Exception end, String... arguments) {
    return EntryPoint.run(new Paint(end), arguments);
  }

  private String errors() {
    return errors.toString(StandardCharsets.UTF_8);
  }

  @Test
  void successIsZeroAndSilent() {
    assertThat(run(null, "--colour", "green")).isZero();
    assertThat(errors()).isEmpty();
  }

  @Test
  void unknownOptionIsWrongUsageAndNamesTheNearest() {
    assertThat(run(null, "--color", "green")).isEqualTo(2);
    assertThat(errors().lines())
        .containsExactly(
            "paint: Unknown options: '--color', 'green'",
            "Possible solutions: --colour",
            "See paint --help");
  }

  @Test
  void unknownValueIsWrongUsageAndNamesThePossible() {
    assertThat(run(null, "--colour", "blue")).isEqualTo(2);
    assertThat(errors())
        .startsWith("paint: Invalid value for option '--colour': expected one of [RED, GREEN]");
  }

  @Test
  void wrongUsageFoundByTheCommandLooksLikeAnyOther() {
    assertThat(run(new WrongUsage("--red needs --brush"))).isEqualTo(2);
    assertThat(errors().lines()).containsExactly("paint: --red needs --brush", "See paint --help");
  }

  @Test
  void failureIsOneLine() {
    assertThat(run(new Failure("the pot is empty; expected paint"))).isEqualTo(1);
    assertThat(errors().lines()).containsExactly("paint: the pot is empty; expected paint");
  }

  @Test
  void messageStaysOneLineWhateverTheDataHold() {
    assertThat(run(new Failure("found 'a\r\nb\t\u001b[31mred'"))).isEqualTo(1);
    assertThat(errors().lines()).containsExactly("paint: found 'a b [31mred'");
  }

  @Test
  void otherExceptionIsToldByItsInnermostReason() {
    IOException cause = new NoSuchFileException("pot\nand more");
    assertThat(run(new UncheckedIOException("outer", cause))).isEqualTo(1);
    assertThat(errors().lines())
        .containsExactly("paint: pot does not exist; --verbose shows where it comes from");
    assertThat(Failure.reason(new IllegalStateException())).isEqualTo("IllegalStateException");
    assertThat(Failure.reason(new IllegalStateException("dry", new RuntimeException())))
        .isEqualTo("IllegalStateException: dry");
  }

  @Test
  void whatJavaSaysInAClassNameAloneIsSaidInWords() {
    assertThat(Failure.reason(new AccessDeniedException("/pot")))
        .isEqualTo("/pot: permission denied");
    assertThat(Failure.reason(new UnknownHostException("pot"))).isEqualTo("unknown host pot");
  }

  @Test
  void aNumberThatIsNoneIsToldWhatWasExpected() {
    assertThat(run(null, "--layers", "99999999999")).isEqualTo(2);
    assertThat(errors())
        .startsWith(
            "paint: Invalid value for option '--layers': expected a whole number up to 2147483647,"
                + " found '99999999999'");
    errors.reset();
    assertThat(run(null, "--litres", "a 'few'")).isEqualTo(2);
    assertThat(errors()).contains("'--litres': expected a number, found 'a 'few''");
  }

  /** A group of commands alone. */
  @Command(name = "shop", subcommands = Sell.class)
  private static final class Shop {}

  @Command(name = "sell")
  private static final class Sell implements Runnable {
    @Override
    public void run() {}
  }

  @Test
  void aMissingCommandIsToldWhichThereAre() {
    assertThat(EntryPoint.run(new Shop(), new String[0])).isEqualTo(2);
    assertThat(errors().lines())
        .containsExactly("shop: Missing command; expected one of sell", "See shop --help");
  }

  @Test
  void stackTraceIsPrintedOnRequestOnly() {
    assertThat(run(new Failure("empty", new IOException("no paint")), "--verbose")).isEqualTo(1);
    assertThat(errors())
        .contains("\tat io.eddy.command.EntryPointTest")
        .contains("Caused by: java.io.IOException: no paint")
        .endsWith("paint: empty" + System.lineSeparator());
  }

  @Test
  void helpAndVersionAreNoFailure() {
    assertThat(run(new Failure("not called"), "--help")).isZero();
    assertThat(run(new Failure("not called"), "--version")).isZero();
    assertThat(errors()).isEmpty();
  }

  @Test
  void secretsAreNotPrintedEvenWhenTheyAreMisplacedOrVerbose() {
    assertThat(run(null, "kafka.sasl.jaas.config=Module", "required", "password=marker;"))
        .isEqualTo(2);
    Exception lost = new IOException("lost http://me:marker@registry:8081/subjects");
    assertThat(run(new Failure("no answer from http://me:marker@registry:8081", lost), "--verbose"))
        .isEqualTo(1);
    assertThat(errors()).contains("more than one argument", "registry").doesNotContain("marker");
  }
}
