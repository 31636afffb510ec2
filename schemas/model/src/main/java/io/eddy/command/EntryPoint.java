package io.eddy.command;

import io.eddy.command.log.LogFormat;
import io.eddy.command.terminal.Place;
import io.eddy.command.terminal.Style;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Runs a picocli command the way all Eddy commands run. The only caller of System.exit. */
public final class EntryPoint {
  private static final int HELP_WIDTH = 80;
  private static final int LEAST_HELP_WIDTH = 55;

  private EntryPoint() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(Object command, String[] arguments) {
    int code = run(command, arguments);
    System.out.flush();
    System.exit(code);
  }

  /** Runs the command and returns its exit code. */
  public static int run(Object command, String[] arguments) {
    boolean verbose = Arrays.asList(arguments).contains("--verbose");
    CommandLine line = new CommandLine(command);
    Optional<String> problem = configureLogging(verbose);
    if (problem.isPresent()) {
      line.getErr().println(red(oneLine(line.getCommandName() + ": " + problem.get())));
      return CommandLine.ExitCode.USAGE;
    }
    line.setColorScheme(CommandLine.Help.defaultColorScheme(Place.out().ansi()));
    line.setUsageHelpWidth(helpWidth());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUnmatchedOptionsAllowedAsOptionParameters(false);
    stateVersion(line);
    line.setParameterExceptionHandler(EntryPoint::wrongUsage);
    line.setExecutionExceptionHandler(
        (thrown, failed, parsed) -> {
          if (thrown instanceof WrongUsage) {
            return wrongUsage(
                new ParameterException(failed, thrown.getMessage(), thrown), arguments);
          }
          String last =
              oneLine(failed.getCommandSpec().qualifiedName() + ": " + text(thrown, verbose));
          if (LogFormat.current() == LogFormat.JSON) {
            LoggerFactory.getLogger(EntryPoint.class).error(last, verbose ? thrown : null);
            return CommandLine.ExitCode.SOFTWARE;
          }
          if (verbose) {
            failed.getErr().print(Secrets.maskedAddress(trace(thrown)));
          }
          failed.getErr().println(red(last));
          failed.getErr().flush();
          return CommandLine.ExitCode.SOFTWARE;
        });
    return line.execute(arguments);
  }

  /** What nobody foresaw may need a look at where it comes from. */
  private static String text(Exception thrown, boolean verbose) {
    if (thrown instanceof Failure) {
      return thrown.getMessage();
    }
    return Failure.reason(thrown) + (verbose ? "" : "; --verbose shows where it comes from");
  }

  /** Wider lines are hard to read, narrower ones picocli does not know how to fill. */
  private static int helpWidth() {
    return Math.max(LEAST_HELP_WIDTH, Math.min(HELP_WIDTH, Place.columns().orElse(HELP_WIDTH)));
  }

  private static int wrongUsage(ParameterException thrown, String[] arguments) {
    CommandLine line = thrown.getCommandLine();
    String name = line.getCommandSpec().qualifiedName();
    boolean pieces = UsageSentence.mayHoldSecret(thrown, arguments);
    String text =
        pieces
            ? name + ": there is more than one argument where one was expected"
            : oneLine(name + ": " + UsageSentence.of(thrown));
    if (LogFormat.current() == LogFormat.JSON) {
      LoggerFactory.getLogger(EntryPoint.class).error(text);
      return CommandLine.ExitCode.USAGE;
    }
    line.getErr().println(red(text));
    if (!pieces) {
      CommandLine.UnmatchedArgumentException.printSuggestions(thrown, line.getErr());
    }
    line.getErr().println("See " + name + " --help");
    line.getErr().flush();
    return CommandLine.ExitCode.USAGE;
  }

  private static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }

  /**
   * Users' data may stand in a message, line breaks and terminal sequences included; and libraries
   * quote addresses with the passwords in them.
   */
  private static String oneLine(String message) {
    return Secrets.maskedAddress(message.replaceAll("\\p{Cntrl}+", " "));
  }

  /** What comes before the first colon: the command that has failed. */
  private static String red(String line) {
    int colon = line.indexOf(':');
    Place place = Place.error();
    return place.lineStart()
        + place.paint(Style.ERROR, line.substring(0, colon + 1))
        + line.substring(colon + 1);
  }

  private static void stateVersion(CommandLine line) {
    String version = EntryPoint.class.getPackage().getImplementationVersion();
    line.getCommandSpec().version("Eddy " + (version == null ? "unpackaged" : version));
    line.getSubcommands().values().forEach(EntryPoint::stateVersion);
  }

  /** Must run before the first logger is made. What is wrong with the environment, if anything. */
  private static Optional<String> configureLogging(boolean verbose) {
    if (verbose && System.getProperty("eddy.log.level") == null) {
      System.setProperty("eddy.log.level", "INFO");
      System.setProperty("eddy.log.registry", "WARN");
    }
    return LogFormat.configure(System.getenv());
  }
}
