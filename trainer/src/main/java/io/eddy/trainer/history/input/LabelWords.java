package io.eddy.trainer.history.input;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The words by which a history may say whether a row is an anomaly. */
public final class LabelWords {
  /** Normal and anomaly by turns. */
  public static final List<String> WORDS =
      List.of("0", "1", "false", "true", "normal", "anomaly", "no", "yes", "0.0", "1.0");

  public static final String EXPECTED =
      "expected 0 or 1, false or true, normal or anomaly, no or yes";

  private LabelWords() {}

  /** Whether it is an anomaly, or nothing when the word means neither. */
  public static Optional<Boolean> anomaly(String text) {
    int index = WORDS.indexOf(text.toLowerCase(Locale.ROOT));
    return index < 0 ? Optional.empty() : Optional.of(isAnomaly(index));
  }

  public static boolean isAnomaly(int index) {
    return index % 2 == 1;
  }
}
