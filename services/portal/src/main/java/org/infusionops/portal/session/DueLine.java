package org.infusionops.portal.session;

/**
 * Something due, in words.
 *
 * @param what what it is, as the service names it
 * @param text such as "Vitals in 4 min"
 * @param tone {@code late}, {@code now}, {@code soon} or {@code later}; the text says the same
 */
public record DueLine(String what, String text, String tone) {

  /** Whether it should have been done before. */
  public boolean late() {
    return tone.equals("late");
  }
}
