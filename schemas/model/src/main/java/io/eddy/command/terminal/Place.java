package io.eddy.command.terminal;

import io.eddy.command.log.LogFormat;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import picocli.CommandLine.Help.Ansi;

/**
 * The place that a command writes to: whether a line there can be written over again, and whether
 * colours are welcome. Immutable.
 *
 * <p>{@code NO_COLOR} and {@code TERM=dumb} are honoured; {@code CLICOLOR_FORCE} asks for colours
 * where there is no terminal. Neither colours nor redrawn lines ever get among log lines in JSON.
 */
public record Place(boolean redraws, boolean coloured) {
  public static final Place PLAIN = new Place(false, false);

  static final String CLEAR_LINE = "\r\033[K";

  /** Set by the launcher: which of the streams are terminals, such as {@code out,error}. */
  static final String TERMINALS = "eddy.terminals";

  /** Set by the launcher where standard output is a terminal: how wide that is. */
  static final String COLUMNS = "eddy.columns";

  /** Standard output, as it is now. */
  public static Place out() {
    return current("out");
  }

  /** Standard error, as it is now. */
  public static Place error() {
    return current("error");
  }

  private static Place current(String stream) {
    String terminals = System.getProperty(TERMINALS);
    boolean terminal =
        terminals == null
            ? System.console() != null
            : Arrays.asList(terminals.split(",")).contains(stream);
    return of(terminal, System.getenv(), LogFormat.current());
  }

  static Place of(boolean terminal, Map<String, String> environment, LogFormat log) {
    if (log == LogFormat.JSON) {
      return PLAIN;
    }
    boolean capable = terminal && !environment.getOrDefault("TERM", "").equals("dumb");
    boolean forced = !environment.getOrDefault("CLICOLOR_FORCE", "0").matches("0?");
    boolean unwanted = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Place(capable, !unwanted && (capable || forced));
  }

  /** The same place, where something else writes in between. */
  public Place shared() {
    return new Place(false, coloured);
  }

  public String paint(Style style, String text) {
    return coloured ? style.set(text) : text;
  }

  /** Whether standard output can show letters beyond ASCII. */
  public static boolean everyLetter() {
    String encoding =
        System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
    Charset charset = encoding == null ? Charset.defaultCharset() : Charset.forName(encoding);
    return charset.newEncoder().canEncode('\u2713');
  }

  /** How many letters fit into a line of standard output, where it is a terminal that says so. */
  public static OptionalInt columns() {
    return columns(System.getProperty(COLUMNS, ""));
  }

  static OptionalInt columns(String stated) {
    return stated.matches("[1-9]\\d{0,3}")
        ? OptionalInt.of(Integer.parseInt(stated))
        : OptionalInt.empty();
  }

  /** What makes a new line begin where a progress line may still stand. */
  public String lineStart() {
    return redraws ? CLEAR_LINE : "";
  }

  /** What picocli is to do here. */
  public Ansi ansi() {
    return coloured ? Ansi.ON : Ansi.OFF;
  }
}
