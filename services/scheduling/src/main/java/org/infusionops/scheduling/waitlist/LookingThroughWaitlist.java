package org.infusionops.scheduling.waitlist;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.Document;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.NoSuchAggregate;
import org.infusionops.eventing.Stored;
import org.infusionops.scheduling.choice.PatientChoices.Waitlist;
import org.infusionops.scheduling.course.Visit;
import org.infusionops.scheduling.course.VisitsOfPatients;
import org.infusionops.starter.privacy.PersonKeys;
import org.infusionops.starter.privacy.SamePerson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks through a site's waitlist for those who could take a place that became free. */
@Component
final class LookingThroughWaitlist {

  /** More than wait at one site. */
  private static final int MOST = 500;

  private final Aggregates<WaitlistEntry> entries;
  private final Aggregates<FreedSlot> slots;
  private final VisitsOfPatients visits;
  private final PersonKeys persons;
  private final SamePerson samePatients;

  LookingThroughWaitlist(
      Aggregates<WaitlistEntry> entries,
      Aggregates<FreedSlot> slots,
      VisitsOfPatients visits,
      PersonKeys persons,
      SamePerson samePatients) {
    this.entries = entries;
    this.slots = slots;
    this.visits = visits;
    this.persons = persons;
    this.samePatients = samePatients;
  }

  /**
   * Who can be asked about a place.
   *
   * @param next longest waiting first; no more than may be asked at a time
   * @param laterAt when somebody else whom it fits may be asked, who is being asked about another
   *     place (UTC); null when there is nobody
   */
  record Line(List<Candidate> next, @Nullable Instant laterAt) {

    Line {
      next = List.copyOf(next);
    }
  }

  /**
   * Those who can be asked now. Each of them is held for this place, so that another one that looks
   * at the same moment passes them over.
   */
  Line line(String slotId, FreedSlot slot, Waitlist rules, Instant now) {
    Map<String, Instant> busy = askedElsewhere(slotId, slot, now);
    var found = new ArrayList<Candidate>();
    Instant laterAt = null;
    for (Stored<WaitlistEntry> entry : waiting(slot.siteId())) {
      if (found.size() >= rules.atOnce()) {
        break;
      }
      WaitlistEntry is = entry.state();
      if (is.courseId().equals(slot.freedBy())
          || !is.times().include(slot.startsAt(), slot.zone())) {
        continue;
      }
      // Whoever was joined with another is one person, asked once, by the id that stands.
      List<String> ids = samePatients.allOf(is.patientId());
      String patientId = ids.getFirst();
      if (ids.stream().anyMatch(slot::asked)
          || found.stream().anyMatch(other -> other.patientId().equals(patientId))
          || persons.isErased(patientId)) {
        continue;
      }
      Optional<Candidate> candidate = candidate(entry, patientId, slot, rules);
      if (candidate.isEmpty()) {
        continue;
      }
      Instant until = ids.stream().map(busy::get).filter(Objects::nonNull).findAny().orElse(null);
      if (until == null && !hold(entry.id(), slotId, now)) {
        until = now.plus(WaitlistEntry.BEING_ASKED);
      }
      if (until == null) {
        found.add(candidate.get());
      } else if (laterAt == null || until.isBefore(laterAt)) {
        laterAt = until;
      }
    }
    return new Line(found, laterAt);
  }

  private boolean hold(String entryId, String slotId, Instant now) {
    try {
      return entries
          .change(entryId, entry -> Change.to(entry.asking(slotId, now)))
          .state()
          .isAskedBy(slotId);
    } catch (NoSuchAggregate _) {
      return false; // forgotten meanwhile
    }
  }

  private Optional<Candidate> candidate(
      Stored<WaitlistEntry> entry, String patientId, FreedSlot slot, Waitlist rules) {
    WaitlistEntry is = entry.state();
    return visits
        .nextAfter(is.courseId(), slot.startsAt().plus(rules.earlierBy()))
        // The course may have gone to another site since the patient began to wait.
        .filter(visit -> visit.siteId().equals(slot.siteId()))
        .filter(visit -> isNext(visit, slot))
        .filter(visit -> visits.fits(visit, slot.startsAt()))
        .map(
            visit ->
                new Candidate(
                    entry.id(),
                    patientId,
                    is.courseId(),
                    visit.appointmentId(),
                    visit.number(),
                    is.since()));
  }

  /** A session between the place and this one would be overtaken. */
  private boolean isNext(Visit visit, FreedSlot slot) {
    return visits
        .nextAfter(visit.courseId(), slot.startsAt())
        .filter(next -> next.number() == visit.number())
        .isPresent();
  }

  private List<Stored<WaitlistEntry>> waiting(String siteId) {
    return entries.query(
        new Document("state.siteId", siteId).append("state.stage.is", "WAITING"),
        new Document("state.since", 1).append("_id", 1),
        0,
        MOST);
  }

  /** Nobody is asked about two places at a time: until when each is asked about another. */
  private Map<String, Instant> askedElsewhere(String slotId, FreedSlot slot, Instant now) {
    return slots
        .query(
            new Document("state.siteId", slot.siteId())
                .append("state.stage.is", new Document("$in", List.of("OFFERING", "TAKING"))),
            new Document("_id", 1),
            0,
            MOST)
        .stream()
        .filter(other -> !other.id().equals(slotId))
        .flatMap(other -> other.state().open().stream())
        .filter(offer -> offer.until().isAfter(now))
        .collect(
            Collectors.toMap(
                Offer::patientId, Offer::until, (one, other) -> one.isAfter(other) ? one : other));
  }
}
