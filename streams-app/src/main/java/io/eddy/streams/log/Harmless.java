package io.eddy.streams.log;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Text of events, cut to a length, without what could break a line or steer a terminal: control and
 * formatting characters, line separators, halves of pairs.
 */
public final class Harmless {
  private static final Pattern HARMFUL = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

  private Harmless() {}

  public static String text(String text, int longest) {
    return HARMFUL.matcher(cut(text, longest)).replaceAll("?");
  }

  static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest) + "...";
  }

  /** A key as text, if it is one. */
  static Optional<String> text(byte[] bytes, int longest) {
    if (bytes == null) {
      return Optional.empty();
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return HARMFUL.matcher(text).find() ? Optional.empty() : Optional.of(cut(text, longest));
    } catch (CharacterCodingException binary) {
      return Optional.empty();
    }
  }
}
