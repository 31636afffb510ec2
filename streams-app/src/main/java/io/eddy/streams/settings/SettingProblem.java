package io.eddy.streams.settings;

/**
 * Something wrong with the settings.
 *
 * @param found what is wrong, and with which key
 * @param expected what was expected instead; may be empty
 * @param remedy what to do
 */
public record SettingProblem(String found, String expected, String remedy) {
  @Override
  public String toString() {
    return expected.isEmpty() ? found : found + "; " + expected;
  }
}
