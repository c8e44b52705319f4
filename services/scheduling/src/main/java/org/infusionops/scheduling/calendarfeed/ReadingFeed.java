package org.infusionops.scheduling.calendarfeed;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Stored;
import org.infusionops.scheduling.clinic.Clinic;
import org.infusionops.scheduling.clinic.Desks;
import org.infusionops.scheduling.course.CalendarEntries;
import org.infusionops.scheduling.course.CalendarEntry;
import org.infusionops.starter.calendar.CalendarFile;
import org.infusionops.starter.privacy.SamePerson;
import org.springframework.stereotype.Component;

/** Opens a feed by its secret. */
@Component
final class ReadingFeed {

  private final Aggregates<Feed> feeds;
  private final CalendarEntries entries;
  private final SamePerson samePatients;
  private final FeedCalendar calendar;
  private final InstantSource clock;

  ReadingFeed(
      Aggregates<Feed> feeds,
      CalendarEntries entries,
      SamePerson samePatients,
      Desks desks,
      Clinic clinic,
      InstantSource clock) {
    this.feeds = feeds;
    this.entries = entries;
    this.samePatients = samePatients;
    this.calendar =
        new FeedCalendar(
            desks, (site, room) -> clinic.find(site).map(each -> each.nameOf(room)).orElse(room));
    this.clock = clock;
  }

  /** The owner of the feed that this secret opens; empty when it opens none, or none any more. */
  Optional<Owner> ownerOf(String written) {
    return Secret.read(written)
        .flatMap(
            secret ->
                feeds
                    .query(
                        new Document("state.state.secretHash", secret.hash()),
                        new Document("_id", 1),
                        0,
                        1)
                    .stream()
                    .findFirst())
        .map(Stored::state)
        .map(Feed::owner);
  }

  /** The owner's calendar as it is now. */
  CalendarFile calendarOf(Owner owner) {
    Instant now = clock.instant();
    List<CalendarEntry> told =
        switch (owner) {
          case Owner.Room(String siteId, String id, _) ->
              entries.of(siteId, (room, _, _) -> room.equals(id), now);
          case Owner.Clinician(String siteId, String id, _) ->
              entries.of(
                  siteId, (_, nurse, prescriber) -> nurse.equals(id) || prescriber.equals(id), now);
          case Owner.Patient(_, String patientId, _) ->
              entries.of(samePatients.allOf(patientId), now);
        };
    return calendar.of(owner, told);
  }
}
