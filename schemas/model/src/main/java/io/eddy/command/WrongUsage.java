package io.eddy.command;

/**
 * Ends a command with exit code 2: its options do not go together, or a value is out of range. The
 * message is the one line that the user sees before the hint at {@code --help}.
 */
public final class WrongUsage extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WrongUsage(String message) {
    super(message);
  }

  public WrongUsage(String message, Throwable cause) {
    super(message, cause);
  }
}
