package io.eddy.command;

import java.util.List;
import java.util.Locale;

/** Knows which keys hold secrets, so that no value of theirs is ever printed. */
public final class Secrets {
  private static final String MASK = "(hidden)";
  private static final List<String> MARKS =
      List.of(
          "password",
          "passphrase",
          "secret",
          "token",
          "user.info",
          "user_info",
          "jaas",
          "private.key",
          "ssl.key",
          "ssl_key");

  private Secrets() {}

  public static boolean isSecret(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    return MARKS.stream().anyMatch(lower::contains);
  }

  /** The value, unless its key says that nobody may see it; passwords within addresses likewise. */
  public static String masked(String key, String value) {
    return isSecret(key) ? MASK : maskedAddress(value);
  }

  /** The text without the users and passwords that may stand in its addresses. */
  public static String maskedAddress(String text) {
    return text.replaceAll("://[^/@\\s]+@", "://" + MASK + "@");
  }
}
