package org.infusionops.starter.calendar;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * An event of a calendar.
 *
 * @param uid by which calendars know it again, whatever becomes of it: an opaque id, and nothing
 *     that tells a person, a host or a purpose (RFC 7986, 5.3)
 * @param sequence rises with every change; of two versions calendars keep the higher
 * @param standing whether it takes place
 * @param startsAt (UTC)
 * @param endsAt (UTC), after {@code startsAt}; null when it is not known
 * @param zone in which its times are told (IANA)
 * @param summary one line
 * @param description more; null for nothing
 * @param location null for none
 * @param changedAt when it became what it is (UTC)
 */
public record CalendarEvent(
    String uid,
    int sequence,
    Standing standing,
    Instant startsAt,
    @Nullable Instant endsAt,
    ZoneId zone,
    String summary,
    @Nullable String description,
    @Nullable String location,
    Instant changedAt) {

  /** Whether an event takes place. */
  public enum Standing {
    /** Perhaps. */
    TENTATIVE,
    /** Yes. */
    CONFIRMED,
    /** Not any more. */
    CANCELLED
  }

  public CalendarEvent {
    if (uid.isBlank() || sequence < 0) {
      throw new IllegalArgumentException("an event needs a uid and a sequence from 0");
    }
    if (endsAt != null && !startsAt.isBefore(endsAt)) {
      throw new IllegalArgumentException("an event ends after it starts");
    }
  }

  /** The same event with another end. */
  public CalendarEvent until(Instant end) {
    return new CalendarEvent(
        uid, sequence, standing, startsAt, end, zone, summary, description, location, changedAt);
  }
}
