package org.infusionops.scheduling.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.clinic.TestSites;
import org.infusionops.scheduling.day.Day;
import org.infusionops.scheduling.day.Reservation;

class FittingInTest {

  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
  private static final Site SITE = TestSites.mesa(2, 2, 2);

  /** Whatever the day has: it fits exactly when adding it makes no double booking while open. */
  @Property
  void fitsExactlyWhereNobodyIsInTheWayWhileTheSiteIsOpen(
      @ForAll @Size(max = 12) List<@IntRange(max = 4_000) Integer> seeds,
      @ForAll @IntRange(max = 95) int quarter) {
    List<Reservation> taken = taken(seeds);
    Instant start = at(LocalTime.MIDNIGHT.plusMinutes(15L * quarter));

    Fit fit = fit(taken, start, null, null);

    boolean open =
        !start.isBefore(at(LocalTime.of(8, 0)))
            && !fit.place().readyAt().isAfter(at(LocalTime.of(18, 0)));
    boolean free =
        SITE.rooms().stream()
            .anyMatch(
                room ->
                    SITE.nurses().stream()
                        .anyMatch(nurse -> isFree(taken, fit.place(), room, nurse)));
    assertThat(fit.fits()).isEqualTo(open && free);
    if (fit.fits()) {
      assertThat(isFree(taken, fit.place(), fit.place().room(), fit.place().nurse())).isTrue();
    }
  }

  /** A room and a nurse that are named are taken or refused, never exchanged. */
  @Property
  void whoNamesRoomAndNurseGetsTheseOrAConflict(
      @ForAll @Size(max = 12) List<@IntRange(max = 4_000) Integer> seeds,
      @ForAll @IntRange(min = 32, max = 63) int quarter,
      @ForAll @IntRange(max = 1) int room,
      @ForAll @IntRange(max = 1) int nurse) {
    List<Reservation> taken = taken(seeds);

    Fit fit =
        fit(
            taken,
            at(LocalTime.MIDNIGHT.plusMinutes(15L * quarter)),
            SITE.rooms().get(room),
            SITE.nurses().get(nurse));

    assertThat(fit.place().room()).isEqualTo(SITE.rooms().get(room));
    assertThat(fit.place().nurse()).isEqualTo(SITE.nurses().get(nurse));
    assertThat(fit.fits())
        .isEqualTo(isFree(taken, fit.place(), fit.place().room(), fit.place().nurse()));
  }

  private static Fit fit(List<Reservation> taken, Instant start, String room, String nurse) {
    Slot present =
        new Slot(
                "place",
                "mine",
                1,
                MONDAY,
                start,
                start,
                start,
                "room-1",
                "nurse-1",
                "prescriber-1",
                null)
            .at(start, MONDAY, Orders.SIX);
    return FittingIn.of(
        "my-course",
        Orders.of(Orders.SIX),
        present,
        new Wanted(start, room, nurse, null),
        SITE,
        new Day("mesa", MONDAY, taken),
        Instant.parse("2026-11-22T17:00:00Z"));
  }

  private static boolean isFree(List<Reservation> taken, Slot place, String room, String nurse) {
    var all = new ArrayList<>(taken);
    all.add(place.with(room, nurse, "p").heldBy("my-course", Orders.PATIENT, Instant.MAX));
    return Overlaps.in(all, SITE).isEmpty();
  }

  /** A day without double bookings. */
  private static List<Reservation> taken(List<Integer> seeds) {
    var taken = new ArrayList<Reservation>();
    for (int seed : seeds) {
      Instant from = at(LocalTime.of(8, 0)).plusSeconds(900L * (seed % 32));
      String id = "a" + taken.size();
      taken.add(
          new Reservation(
              id,
              id,
              "c" + id,
              seed % 9 == 0 ? Orders.PATIENT : "patient-" + seed % 11,
              SITE.rooms().get(seed / 32 % 2),
              SITE.nurses().get(seed / 64 % 2),
              "p",
              from,
              from.plusSeconds(60L * (15 + seed % 110)),
              null));
      if (!Overlaps.in(taken, SITE).isEmpty()) {
        taken.removeLast();
      }
    }
    return taken;
  }

  private static Instant at(LocalTime time) {
    return MONDAY.atTime(time).atZone(SITE.zone()).toInstant();
  }
}
