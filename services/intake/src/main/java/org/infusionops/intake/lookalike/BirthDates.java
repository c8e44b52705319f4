package org.infusionops.intake.lookalike;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Compares dates of birth as people mistype them. */
final class BirthDates {

  private BirthDates() {}

  /** The date with its day and month exchanged, when that is another date. */
  static Optional<LocalDate> swapped(LocalDate date) {
    return valid(date.getYear(), date.getDayOfMonth(), date.getMonthValue())
        .filter(other -> !other.equals(date));
  }

  static boolean differInOneDigit(LocalDate one, LocalDate other) {
    String a = one.toString();
    String b = other.toString();
    int differ = 0;
    for (int i = 0; i < Math.min(a.length(), b.length()); i++) {
      if (a.charAt(i) != b.charAt(i)) {
        differ++;
      }
    }
    return a.length() == b.length() && differ == 1;
  }

  /** The date and all that could be meant by it: those one mistake away. */
  static Set<LocalDate> near(LocalDate date) {
    Set<LocalDate> near = new LinkedHashSet<>();
    near.add(date);
    swapped(date).ifPresent(near::add);
    String text = date.toString();
    for (int i = 0; i < text.length(); i++) {
      if (Character.isDigit(text.charAt(i))) {
        for (char digit = '0'; digit <= '9'; digit++) {
          String other = text.substring(0, i) + digit + text.substring(i + 1);
          valid(
                  Integer.parseInt(other.substring(0, 4)),
                  Integer.parseInt(other.substring(5, 7)),
                  Integer.parseInt(other.substring(8)))
              .ifPresent(near::add);
        }
      }
    }
    return near;
  }

  private static Optional<LocalDate> valid(int year, int month, int day) {
    try {
      return Optional.of(LocalDate.of(year, month, day));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
