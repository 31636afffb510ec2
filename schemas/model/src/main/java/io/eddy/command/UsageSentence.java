package io.eddy.command;

import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with how a command was called, in words of ours where picocli speaks Java. */
final class UsageSentence {
  private static final String NO_COMMAND = "Missing required subcommand";

  private static final Pattern WRONG_TYPE =
      Pattern.compile("(.*?: )'(.*)' is not an? (int|long|double)", Pattern.DOTALL);

  private static final Map<String, String> TYPES =
      Map.of(
          "int",
          "a whole number up to " + Integer.MAX_VALUE,
          "long",
          "a whole number",
          "double",
          "a number");

  private UsageSentence() {}

  static String of(ParameterException thrown) {
    String message = thrown.getMessage().replaceFirst("^Error: ", "");
    CommandLine command = thrown.getCommandLine();
    if (message.equals(NO_COMMAND)) {
      return "Missing command; expected one of "
          + String.join(", ", command.getSubcommands().keySet());
    }
    Matcher type = WRONG_TYPE.matcher(message);
    return type.matches()
        ? type.group(1) + "expected " + TYPES.get(type.group(3)) + ", found '" + type.group(2) + "'"
        : message;
  }

  /**
   * Whether a secret may stand among the arguments that fit nowhere: a value without quotation
   * marks round it falls into pieces, which picocli would quote.
   */
  static boolean mayHoldSecret(ParameterException thrown, String[] arguments) {
    return thrown instanceof UnmatchedArgumentException
        && Arrays.stream(arguments).anyMatch(UsageSentence::setsSecret);
  }

  private static boolean setsSecret(String argument) {
    int equals = argument.indexOf('=');
    return equals > 0 && Secrets.isSecret(argument.substring(0, equals));
  }
}
