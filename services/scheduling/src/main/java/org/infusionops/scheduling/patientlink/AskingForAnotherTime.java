package org.infusionops.scheduling.patientlink;

import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.AlreadyExists;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Ids;
import org.infusionops.scheduling.course.Visit;
import org.springframework.stereotype.Component;

/** Takes in that a patient would like another time. One request for one time of an appointment. */
@Component
final class AskingForAnotherTime {

  private final Aggregates<TimeRequest> requests;
  private final InstantSource clock;

  AskingForAnotherTime(Aggregates<TimeRequest> requests, InstantSource clock) {
    this.requests = requests;
    this.clock = clock;
  }

  /** Whether it was not asked before for the visit as it is. */
  boolean ask(Visit visit, Set<DayOfWeek> weekdays, TimeRequest.DayPart part) {
    try {
      requests.create(
          id(visit),
          Change.to(
              new TimeRequest(
                  visit.patientId(),
                  visit.siteId(),
                  visit.courseId(),
                  visit.appointmentId(),
                  visit.number(),
                  visit.startsAt(),
                  weekdays,
                  part,
                  clock.instant().truncatedTo(ChronoUnit.MILLIS),
                  new TimeRequest.Open())));
      return true;
    } catch (AlreadyExists _) {
      return false;
    }
  }

  boolean asked(Visit visit) {
    return requests.find(id(visit)).isPresent();
  }

  private static String id(Visit visit) {
    return Ids.of("time-request", visit.appointmentId(), Integer.toString(visit.told()));
  }
}
