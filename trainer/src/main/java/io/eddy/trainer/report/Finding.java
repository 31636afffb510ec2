package io.eddy.trainer.report;

import java.util.Locale;

/**
 * One thing to know about a model, in plain words.
 *
 * @param weight whether it is good news
 */
public record Finding(Weight weight, String text) {
  /** From good to bad. */
  public enum Weight {
    GOOD("good"),
    NOTE("note"),
    WARNING("warning");

    private final String label;

    Weight(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /** What its kind is called. */
  public String label() {
    return switch (weight) {
      case GOOD -> "Good";
      case NOTE -> "To know";
      case WARNING -> "Mind";
    };
  }

  static Finding good(String format, Object... values) {
    return new Finding(Weight.GOOD, String.format(Locale.ROOT, format, values));
  }

  static Finding note(String format, Object... values) {
    return new Finding(Weight.NOTE, String.format(Locale.ROOT, format, values));
  }

  static Finding warning(String format, Object... values) {
    return new Finding(Weight.WARNING, String.format(Locale.ROOT, format, values));
  }
}
