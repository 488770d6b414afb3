package io.procfs.record.archive;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Bytes as text that is safe in any archive: those that are no letter, digit or common mark are
 * written as {@code %XX}.
 */
final class Escapes {
  private static final String HEX = "0123456789ABCDEF";
  private static final String MARKS = "-_.~/+:,@()[]";

  private Escapes() {}

  static String escape(ByteString bytes) {
    StringBuilder text = new StringBuilder(bytes.length() + 16);
    for (int i = 0; i < bytes.length(); i++) {
      int b = bytes.byteAt(i) & 0xff;
      boolean isPlain = b < 0x80 && (Character.isLetterOrDigit(b) || MARKS.indexOf(b) >= 0);
      if (isPlain) {
        text.append((char) b);
      } else {
        text.append('%').append(HEX.charAt(b >> 4)).append(HEX.charAt(b & 15));
      }
    }
    return text.toString();
  }

  /** Returns the bytes, null if the text is malformed. */
  static @Nullable ByteString unescape(String text) {
    ByteBuilder bytes = new ByteBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
        int low = high >= 0 ? Character.digit(text.charAt(i + 2), 16) : -1;
        if (low < 0) {
          return null;
        }
        bytes.put(high << 4 | low);
        i += 2;
      } else if (c > 0x7e || c < 0x21) {
        return null;
      } else {
        bytes.put(c);
      }
    }
    return bytes.toByteString();
  }

  /**
   * Returns the text of bytes that may stand in a tar archive as it is: UTF-8 without control
   * characters and backslashes, which some readers take for something else.
   *
   * @return null if they are something else
   */
  static @Nullable String plainText(ByteString bytes) {
    try {
      CharBuffer text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c < 0x20 || c == '\\' || (c >= 0x7f && c < 0xa0)) {
          return null;
        }
      }
      return text.toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
