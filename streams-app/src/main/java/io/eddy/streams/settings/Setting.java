package io.eddy.streams.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One thing that can be set: its key, how its text becomes a value, what is expected of the value,
 * and what it means. All of them stand in {@link StreamsSettings}. Immutable.
 *
 * @param defaultText the text that stands in when nothing is set; empty for no value
 * @param expected the end of the sentence "expected ..."
 * @param parser throws IllegalArgumentException for text that is no value
 * @param meaning for {@code ./eddy stream --help}
 */
public record Setting<T>(
    String key,
    String defaultText,
    String expected,
    Function<String, T> parser,
    Predicate<T> valid,
    String meaning) {
  public static final String PREFIX = "eddy.";

  public Setting {
    if (!key.startsWith(PREFIX)) {
      throw new IllegalArgumentException(key + " does not begin with " + PREFIX);
    }
    Objects.requireNonNull(defaultText, "defaultText");
    Objects.requireNonNull(meaning, "meaning");
  }

  static Setting<String> text(
      String key, String defaultText, String expected, Predicate<String> valid, String meaning) {
    return new Setting<>(key, defaultText, expected, text -> text, valid, meaning);
  }

  static Setting<Integer> number(String key, int otherwise, int least, int most, String meaning) {
    return new Setting<>(
        key,
        Integer.toString(otherwise),
        "a whole number from " + least + " to " + most,
        Integer::valueOf,
        value -> value >= least && value <= most,
        meaning);
  }

  static Setting<Boolean> flag(String key, boolean otherwise, String meaning) {
    return new Setting<>(
        key, Boolean.toString(otherwise), "true or false", Setting::flag, value -> true, meaning);
  }

  private static boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  static Setting<String> choice(String key, String meaning, String... choices) {
    return text(
        key,
        choices[0],
        Arrays.stream(choices).collect(Collectors.joining(" or ")),
        Arrays.asList(choices)::contains,
        meaning);
  }

  /** The same setting with no value unless somebody sets one. */
  Setting<Optional<T>> optional() {
    return new Setting<>(
        key,
        "",
        expected,
        text -> text.isEmpty() ? Optional.empty() : Optional.of(parser.apply(text)),
        value -> value.isEmpty() || valid.test(value.get()),
        meaning);
  }

  /** The name of the environment variable that sets it. */
  public String variable() {
    return key.replace('.', '_').toUpperCase(Locale.ROOT);
  }

  /** The value that a text stands for, or nothing when it is not what is expected. */
  Optional<T> parse(String text) {
    try {
      return Optional.of(parser.apply(text.strip())).filter(valid);
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }
}
