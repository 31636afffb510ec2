package io.eddy.command;

import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/**
 * Ends a command with exit code 1. The message is the one line that the user sees: what went wrong,
 * where, and what was expected.
 */
public final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Failure(String message) {
    super(message);
  }

  public Failure(String message, Throwable cause) {
    super(message, cause);
  }

  /** The shortest true sentence about an exception: its innermost cause that says anything. */
  public static String reason(Throwable thrown) {
    String text = null;
    Throwable innermost = thrown;
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      innermost = cause;
      if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
        text = sentence(cause);
      }
    }
    String line = text == null ? innermost.getClass().getSimpleName() : text;
    return line.lines().findFirst().orElse(line);
  }

  /** Of some, Java's message is but the name of what they are about. */
  private static String sentence(Throwable cause) {
    String message = cause.getMessage().strip();
    if (cause instanceof NoSuchFileException) {
      return message.lines().findFirst().orElse(message) + " does not exist";
    }
    if (cause instanceof AccessDeniedException) {
      return message.lines().findFirst().orElse(message) + ": permission denied";
    }
    if (cause instanceof UnknownHostException) {
      return "unknown host " + message;
    }
    return cause.getClass().getSimpleName() + ": " + message;
  }
}
