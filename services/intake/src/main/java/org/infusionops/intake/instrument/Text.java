package org.infusionops.intake.instrument;

import org.jspecify.annotations.Nullable;

/**
 * A text in the languages it is shipped in.
 *
 * @param en English
 * @param es Spanish; absent where no wording of a known source is shipped
 */
public record Text(String en, @Nullable String es) {

  /** The text in this language (ISO 639-1); English where there is no other. */
  public String in(String language) {
    String spanish = es;
    return language.equals("es") && spanish != null ? spanish : en;
  }

  /** Whether it is there in this language (ISO 639-1). */
  public boolean speaks(String language) {
    return language.equals("en") || (language.equals("es") && es != null);
  }
}
