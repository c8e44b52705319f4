package org.infusionops.portal.calls;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Asks scheduling how well a site is used. */
@Component
public final class Utilisations {

  private final Calls calls;

  Utilisations(Calls calls) {
    this.calls = calls;
  }

  /** How well a site was used from one date to another. */
  public record Measured(
      String site,
      LocalDate from,
      LocalDate to,
      Use rooms,
      Use nurses,
      List<Named> byRoom,
      List<Named> byNurse,
      List<Week> byWeek,
      Rate noShows,
      LeadTime leadTime,
      Refill refill) {}

  /** Booked of open minutes; no percentage where nothing was open. */
  public record Use(long bookedMinutes, long openMinutes, @Nullable Double percent) {}

  /** A room's or a nurse's. */
  public record Named(String id, String name, Use use, @Nullable Double patientsAtOnce) {}

  /** A week's, by its Monday. */
  public record Week(LocalDate week, Use rooms, Use nurses) {}

  /** So many of so many. */
  public record Rate(long count, long of, @Nullable Double percent) {}

  /** Days from order to first session. */
  public record LeadTime(int series, @Nullable Double medianDays, @Nullable Double ninetiethDays) {}

  /** What became of the time of cancelled appointments. */
  public record Refill(
      int cancelled, long freedMinutes, long refilledMinutes, @Nullable Double percent) {}

  /** Measures; both dates included. */
  public Answer<Measured> of(String site, LocalDate from, LocalDate to) {
    return calls.get(
        Service.SCHEDULING,
        Measured.class,
        "/v1/utilisation?site={0}&from={1}&to={2}",
        site,
        from,
        to);
  }

  /** The same as a sheet to be saved. */
  public Answer<ResponseEntity<byte[]>> sheet(String site, LocalDate from, LocalDate to) {
    return calls.download(
        Service.SCHEDULING, "/v1/utilisation/sheet?site={0}&from={1}&to={2}", site, from, to);
  }
}
