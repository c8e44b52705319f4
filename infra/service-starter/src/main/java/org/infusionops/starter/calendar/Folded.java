package org.infusionops.starter.calendar;

import java.nio.charset.StandardCharsets;

/** Folds lines to 75 octets (RFC 5545, 3.1). ical4j counts characters, of which one may be four. */
final class Folded {

  private static final int LONGEST = 75;
  private static final String END = "\r\n";

  private Folded() {}

  /**
   * The text with lines of at most 75 octets, none of which ends within a character.
   *
   * @param text with lines that end in CRLF, folded or not
   */
  static String of(String text) {
    var folded = new StringBuilder(text.length() + text.length() / LONGEST * 3);
    for (String line : text.replace(END + " ", "").split(END, -1)) {
      if (!folded.isEmpty()) {
        folded.append(END);
      }
      append(folded, line);
    }
    return folded.toString();
  }

  private static void append(StringBuilder folded, String line) {
    int octets = 0;
    for (int at = 0; at < line.length(); ) {
      int character = line.codePointAt(at);
      int width = Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
      if (octets + width > LONGEST) {
        folded.append(END).append(' ');
        octets = 1;
      }
      folded.appendCodePoint(character);
      octets += width;
      at += Character.charCount(character);
    }
  }
}
