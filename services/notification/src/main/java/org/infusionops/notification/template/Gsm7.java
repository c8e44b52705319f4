package org.infusionops.notification.template;

import java.text.Normalizer;

/**
 * The alphabet of SMS (3GPP TS 23.038, default alphabet with its extension). One character outside
 * it more than halves what fits into an SMS.
 */
final class Gsm7 {

  /** What fits into one SMS. */
  static final int ONE_SMS = 160;

  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  // Each of these takes the room of two.
  private static final String EXTENSION = "^{}\\[~]|€";

  private Gsm7() {}

  /** The first character outside the alphabet, or -1. */
  static int firstOutside(String text) {
    return text.codePoints()
        .filter(c -> BASIC.indexOf(c) < 0 && EXTENSION.indexOf(c) < 0)
        .findFirst()
        .orElse(-1);
  }

  /** The room a text takes; only for texts inside the alphabet. */
  static int length(String text) {
    return text.codePoints().map(c -> EXTENSION.indexOf(c) < 0 ? 1 : 2).sum();
  }

  /** The text with what is outside the alphabet written plainly: {@code á} as {@code a}. */
  static String fold(String text) {
    var folded = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (BASIC.indexOf(c) >= 0 || EXTENSION.indexOf(c) >= 0) {
                folded.appendCodePoint(c);
              } else if (Character.isSpaceChar(c)) {
                folded.append(' ');
              } else {
                String plain =
                    Normalizer.normalize(Character.toString(c), Normalizer.Form.NFD)
                        .replaceAll("\\p{M}", "");
                folded.append(firstOutside(plain) < 0 ? plain : "?");
              }
            });
    return folded.toString();
  }
}
