package io.eddy.command.terminal;

/** How a word may be set off. None means anything by itself: the word says it too. */
public enum Style {
  ERROR("31"),
  WARNING("33"),
  GOOD("32"),
  STRONG("1"),
  FAINT("2");

  private final String code;

  Style(String code) {
    this.code = code;
  }

  String set(String text) {
    return "\033[" + code + "m" + text + "\033[0m";
  }
}
