package io.eddy.streams.view;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * An event's key.
 *
 * @param tag by which its timeline is found
 * @param text the key itself, or its bytes after 0x when it is no text; cut
 */
public record EventKey(int tag, String text) {
  /** Of a text in what the page gets. */
  public static final int LONGEST = 200;

  private static final int MOST_BYTES = 4 * LONGEST;

  static EventKey of(byte[] key) {
    return new EventKey(KeyTimelines.tag(key), text(key));
  }

  private static String text(byte[] key) {
    if (key.length > MOST_BYTES) {
      return cut(new String(key, 0, MOST_BYTES, StandardCharsets.UTF_8), LONGEST);
    }
    try {
      return cut(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString(), LONGEST);
    } catch (CharacterCodingException binary) {
      return cut("0x" + HexFormat.of().formatHex(key), LONGEST);
    }
  }

  /** At most so many characters, and an ellipsis where some are left out; no pair is halved. */
  public static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end) + "…";
  }
}
