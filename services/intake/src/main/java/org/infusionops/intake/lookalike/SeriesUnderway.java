package org.infusionops.intake.lookalike;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.infusionops.contracts.scheduling.Appointment;
import org.infusionops.contracts.scheduling.AppointmentRescheduled;
import org.infusionops.contracts.scheduling.SeriesBooked;
import org.infusionops.contracts.scheduling.SeriesProposed;
import org.infusionops.contracts.scheduling.SeriesReleased;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Received;
import org.springframework.stereotype.Component;

/** Knows from scheduling which patients have a series held or booked. */
@Component
class SeriesUnderway {

  /** More series than two records of a person have in a lifetime. */
  private static final int MOST = 500;

  private final Aggregates<SeriesClaim> claims;
  private final InstantSource clock;

  SeriesUnderway(Aggregates<SeriesClaim> seriesClaims, InstantSource clock) {
    this.claims = seriesClaims;
    this.clock = clock;
  }

  /** Whether a series of one of these ids is held, or has sessions still to come. */
  boolean of(Collection<String> patientIds) {
    Instant now = clock.instant();
    return claims
        .query(
            Filters.in("state.patientId", List.copyOf(patientIds)), Sorts.ascending("_id"), 0, MOST)
        .stream()
        .anyMatch(claim -> claim.state().until().isAfter(now));
  }

  void proposed(Received<SeriesProposed> event) {
    SeriesProposed series = event.data();
    put(event, series.courseId(), new SeriesClaim(series.patientId(), series.heldUntil()));
  }

  void booked(Received<SeriesBooked> event) {
    SeriesBooked series = event.data();
    Instant last =
        series.appointments().stream()
            .map(Appointment::endsAt)
            .max(Comparator.naturalOrder())
            .orElse(series.at());
    put(event, series.courseId(), new SeriesClaim(series.patientId(), last));
  }

  void rescheduled(Received<AppointmentRescheduled> event) {
    AppointmentRescheduled moved = event.data();
    var _ =
        claims.createOrChangeOn(
            event,
            moved.courseId(),
            claim ->
                Change.to(
                    claim
                        .map(known -> known.atLeastUntil(moved.endsAt()))
                        .orElseGet(() -> new SeriesClaim(moved.patientId(), moved.endsAt()))));
  }

  void released(Received<SeriesReleased> event) {
    SeriesReleased series = event.data();
    put(event, series.courseId(), new SeriesClaim(series.patientId(), series.at()));
  }

  private void put(Received<?> event, String courseId, SeriesClaim claim) {
    var _ = claims.createOrChangeOn(event, courseId, _ -> Change.to(claim));
  }
}
