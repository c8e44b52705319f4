package org.infusionops.scheduling.waitlist;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.infusionops.eventing.Stored;
import org.infusionops.scheduling.course.Visit;
import org.jspecify.annotations.Nullable;

/**
 * A patient on the waitlist.
 *
 * @param id the entry
 * @param version for {@code If-Match}
 * @param patientId the patient
 * @param siteId where
 * @param courseId the course whose next session would move
 * @param weekdays the days that suit
 * @param earliest sessions start no earlier, the site's local time; absent when any time suits
 * @param latest sessions start no later, the site's local time; absent when any time suits
 * @param since since when they wait (UTC)
 * @param addedBy staff id of who put them there, or {@code patient}
 * @param state what has become of it
 * @param next the session that would move; absent when there is none any more
 * @param endedAt when they stopped waiting (UTC); absent while they wait
 * @param endedBy staff id of who took them off
 * @param reason why they were taken off
 * @param tookAt when the place begins that they took (UTC)
 */
record WaitlistView(
    String id,
    long version,
    String patientId,
    String siteId,
    String courseId,
    List<DayOfWeek> weekdays,
    @Nullable LocalTime earliest,
    @Nullable LocalTime latest,
    Instant since,
    String addedBy,
    State state,
    @Nullable Next next,
    @Nullable Instant endedAt,
    @Nullable String endedBy,
    @Nullable RemovalReason reason,
    @Nullable Instant tookAt) {

  /** What has become of it. */
  enum State {
    WAITING,
    SERVED,
    REMOVED
  }

  /**
   * The session that would move.
   *
   * @param number which of the course, from 1
   * @param startsAt when the patient is due now (UTC)
   */
  record Next(String appointmentId, int number, Instant startsAt) {
    static Next of(Visit visit) {
      return new Next(visit.appointmentId(), visit.number(), visit.startsAt());
    }
  }

  static WaitlistView of(Stored<WaitlistEntry> stored, @Nullable Visit next) {
    WaitlistEntry entry = stored.state();
    SuitableTimes times = entry.times();
    State state = State.WAITING;
    Instant endedAt = null;
    String endedBy = null;
    RemovalReason reason = null;
    Instant tookAt = null;
    switch (entry.stage()) {
      case WaitlistEntry.Waiting _ -> {}
      case WaitlistEntry.Served served -> {
        state = State.SERVED;
        endedAt = served.at();
        tookAt = served.startsAt();
      }
      case WaitlistEntry.Removed removed -> {
        state = State.REMOVED;
        endedAt = removed.at();
        endedBy = removed.by();
        reason = removed.reason();
      }
    }
    return new WaitlistView(
        stored.id(),
        stored.version(),
        entry.patientId(),
        entry.siteId(),
        entry.courseId(),
        List.copyOf(times.weekdays()),
        times.earliest(),
        times.latest(),
        entry.since(),
        entry.addedBy(),
        state,
        next == null ? null : Next.of(next),
        endedAt,
        endedBy,
        reason,
        tookAt);
  }
}
