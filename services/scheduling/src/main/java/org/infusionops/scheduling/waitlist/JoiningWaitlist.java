package org.infusionops.scheduling.waitlist;

import java.time.InstantSource;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.AlreadyExists;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Stored;
import org.infusionops.scheduling.course.Visit;
import org.infusionops.starter.problems.Problem;
import org.springframework.stereotype.Component;

/** Puts a patient on the waitlist. */
@Component
public final class JoiningWaitlist {

  private final Aggregates<WaitlistEntry> entries;
  private final InstantSource clock;

  JoiningWaitlist(Aggregates<WaitlistEntry> entries, InstantSource clock) {
    this.entries = entries;
    this.clock = clock;
  }

  /**
   * Puts the patient of this visit on the list; having waited already is fine.
   *
   * @param id the entry's
   * @param by staff id, or {@code patient}
   * @return whether they did not wait yet
   */
  public boolean join(String id, Visit visit, SuitableTimes times, String by) {
    try {
      create(id, visit, times, by);
      return true;
    } catch (AlreadyExists _) {
      return false;
    }
  }

  /**
   * Puts the patient of this visit on the list; the same request again changes nothing.
   *
   * @throws Problem 409 when they wait already
   */
  Stored<WaitlistEntry> add(String id, Visit visit, SuitableTimes times, String by) {
    try {
      return create(id, visit, times, by);
    } catch (AlreadyExists _) {
      return entries
          .find(id)
          .orElseThrow(
              () ->
                  Problem.conflict(
                      "waits-already", "The patient waits for an earlier session already"));
    }
  }

  private Stored<WaitlistEntry> create(String id, Visit visit, SuitableTimes times, String by) {
    return entries.create(
        id,
        Change.to(
            new WaitlistEntry(
                visit.patientId(),
                visit.siteId(),
                visit.courseId(),
                times,
                clock.instant(),
                by,
                new WaitlistEntry.Waiting(),
                null)));
  }
}
