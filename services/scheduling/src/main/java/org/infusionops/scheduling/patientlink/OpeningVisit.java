package org.infusionops.scheduling.patientlink;

import java.time.InstantSource;
import java.util.Optional;
import org.infusionops.scheduling.course.Visit;
import org.infusionops.scheduling.course.VisitsOfPatients;
import org.infusionops.starter.privacy.PersonKeys;
import org.springframework.stereotype.Component;

/** Says what the token of an appointment's link opens. */
@Component
final class OpeningVisit {

  private final PatientLinks links;
  private final VisitsOfPatients visits;
  private final PersonKeys persons;
  private final InstantSource clock;

  OpeningVisit(
      PatientLinks links, VisitsOfPatients visits, PersonKeys persons, InstantSource clock) {
    this.links = links;
    this.visits = visits;
    this.persons = persons;
    this.clock = clock;
  }

  /** What a token opens. */
  sealed interface Opened {

    /** The appointment, to which the patient can answer. */
    record Ready(Visit visit) implements Opened {}

    /** Nothing any more. */
    record Closed(Visit visit, Why why) implements Opened {}

    /** Nothing: no link was ever made with it. */
    record Unknown() implements Opened {}

    /** Why a link is closed. */
    enum Why {
      /** The appointment was moved after the link was made. */
      MOVED("moved-before"),
      /** The appointment is cancelled. */
      CANCELLED("cancelled-before"),
      /** The patient has come, or the appointment's time has. */
      OVER("over"),
      /** The patient's record was erased, or joined with another's. */
      GONE("gone");

      private final String text;

      Why(String text) {
        this.text = text;
      }

      /** The key of the text that says so. */
      String text() {
        return text;
      }
    }
  }

  Opened open(String token) {
    Optional<VisitToken> read = links.visit(token);
    Optional<Visit> found = read.flatMap(is -> visits.find(is.courseId(), is.number()));
    if (read.isEmpty() || found.isEmpty()) {
      return new Opened.Unknown();
    }
    Visit visit = found.get();
    if (persons.isErased(visit.patientId())
        || read.get().joined() != links.joined(visit.patientId())) {
      return new Opened.Closed(visit, Opened.Why.GONE);
    }
    if (visit.standing() == Visit.Standing.CANCELLED) {
      return new Opened.Closed(visit, Opened.Why.CANCELLED);
    }
    if (read.get().told() != visit.told()) {
      return new Opened.Closed(visit, Opened.Why.MOVED);
    }
    return visit.awaited() && visit.startsAt().isAfter(clock.instant())
        ? new Opened.Ready(visit)
        : new Opened.Closed(visit, Opened.Why.OVER);
  }
}
