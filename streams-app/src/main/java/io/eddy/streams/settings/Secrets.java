package io.eddy.streams.settings;

import java.util.List;
import java.util.Locale;

/** Knows which keys hold secrets, so that no value of theirs is ever printed. */
public final class Secrets {
  private static final String MASK = "(hidden)";
  private static final List<String> MARKS =
      List.of(
          "password", "secret", "token", "user.info", "user_info", "jaas", "ssl.key", "ssl_key");

  private Secrets() {}

  public static boolean isSecret(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    return MARKS.stream().anyMatch(lower::contains);
  }

  /** The value, unless its key says that nobody may see it; passwords within addresses likewise. */
  public static String masked(String key, String value) {
    return isSecret(key) ? MASK : maskedAddress(value);
  }

  /** The address without the user and password that may stand in it. */
  public static String maskedAddress(String address) {
    return address.replaceAll("://[^/@\\s]+@", "://" + MASK + "@");
  }
}
