package org.infusionops.scheduling.course;

import java.util.List;
import org.infusionops.starter.text.Said;
import org.jspecify.annotations.Nullable;

/**
 * What comes of one appointment of another system.
 *
 * @param appointmentId the appointment
 * @param standing what comes of it
 * @param findings what is to be said about it
 */
public record TakeoverVerdict(String appointmentId, Standing standing, List<Finding> findings) {

  public TakeoverVerdict {
    findings = List.copyOf(findings);
  }

  /** What comes of it. */
  public enum Standing {
    /** It can be taken over, or was just now. */
    NEW,
    /** It was taken over before; nothing changes. */
    ALREADY_HERE,
    /** It cannot be taken over; the findings say why. */
    REFUSED
  }

  /**
   * Something to be said about an appointment.
   *
   * @param blocking whether it cannot be taken over because of this; else it is a warning
   * @param field what it is about: {@code start}, {@code end}, {@code site}, {@code room}, {@code
   *     nurse}, {@code session}, {@code of} or {@code patient}
   * @param message what is wrong and what would be right, in the site's local time; names no
   *     patient
   * @param appointmentId the other appointment it is about, if there is one
   */
  public record Finding(
      boolean blocking, String field, Said message, @Nullable String appointmentId) {

    public static Finding error(String field, Said message) {
      return new Finding(true, field, message, null);
    }

    public static Finding warning(String field, Said message) {
      return new Finding(false, field, message, null);
    }
  }
}
