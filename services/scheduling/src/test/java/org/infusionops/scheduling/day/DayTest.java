package org.infusionops.scheduling.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.infusionops.scheduling.clinic.SiteDay;
import org.infusionops.scheduling.clinic.TestSites;
import org.junit.jupiter.api.Test;

class DayTest {

  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
  private static final SiteDay THERE = there(2);

  private final Day empty = Day.empty("mesa", MONDAY);

  @Test
  void takesAReservation() {
    Day day = reserve(empty, "a", "ann", "room-1", "nurse-1", 8, 10);

    assertThat(day.reservations()).singleElement().extracting("appointmentId").isEqualTo("a");
  }

  @Test
  void askingAgainForTheSameAppointmentChangesNothing() {
    Day day = reserve(empty, "a", "ann", "room-1", "nurse-1", 8, 10);

    assertThat(reserve(day, "a", "ann", "room-1", "nurse-1", 8, 10)).isSameAs(day);
  }

  @Test
  void aRoomIsTakenAlone() {
    Day day = reserve(empty, "a", "ann", "room-1", "nurse-1", 8, 10);

    assertTaken(SlotTaken.What.ROOM, () -> reserve(day, "b", "bob", "room-1", "nurse-2", 9, 11));
  }

  @Test
  void aRoomMayBeTakenWhenTheOtherLeaves() {
    Day day = reserve(empty, "a", "ann", "room-1", "nurse-1", 8, 10);

    assertThat(reserve(day, "b", "bob", "room-1", "nurse-1", 10, 12).reservations()).hasSize(2);
    assertThat(reserve(day, "b", "bob", "room-1", "nurse-1", 6, 8).reservations()).hasSize(2);
  }

  @Test
  void aNurseWatchesNoMorePatientsThanAllowed() {
    Day one = reserve(empty, "a", "ann", "room-1", "nurse-1", 8, 10);
    Day two = reserve(one, "b", "bob", "room-2", "nurse-1", 9, 11);

    assertTaken(SlotTaken.What.NURSE, () -> reserve(two, "c", "cy", "room-3", "nurse-1", 9, 12));
    assertThat(reserve(two, "c", "cy", "room-3", "nurse-1", 10, 12).reservations()).hasSize(3);
    assertThat(reserve(two, "c", "cy", "room-3", "nurse-2", 9, 12).reservations()).hasSize(3);
  }

  @Test
  void aNurseMayWatchPatientsOneAfterAnotherDuringALongOne() {
    Day one = reserve(empty, "a", "ann", "room-1", "nurse-1", 8, 10);
    Day two = reserve(one, "b", "bob", "room-1", "nurse-1", 10, 12);

    // Two overlap with it, but never more than one at the same moment.
    assertThat(reserve(two, "c", "cy", "room-2", "nurse-1", 8, 12).reservations()).hasSize(3);
  }

  @Test
  void nobodyIsBookedIntoWhatIsNotThere() {
    assertTaken(SlotTaken.What.ROOM, () -> reserve(empty, "a", "ann", "room-9", "nurse-1", 8, 10));
    assertTaken(SlotTaken.What.NURSE, () -> reserve(empty, "a", "ann", "room-1", "nurse-9", 8, 10));
    assertTaken(
        SlotTaken.What.OPENING_HOURS,
        () -> reserve(empty, "a", "ann", "room-1", "nurse-1", 22, 24));
    assertTaken(
        SlotTaken.What.PRESCRIBER,
        () ->
            empty.reserve(
                new Reservation(
                    "a", "a", "c", "ann", "room-1", "nurse-1", "p", at(8), at(10), null),
                THERE));
  }

  @Test
  void aPatientIsInOnePlaceAtATime() {
    Day day = reserve(empty, "a", "ann", "room-1", "nurse-1", 8, 10);

    assertTaken(SlotTaken.What.PATIENT, () -> reserve(day, "b", "ann", "room-2", "nurse-2", 9, 11));
  }

  @Test
  void anExpiredHoldStillCountsUntilItsCourseHasLeftIt() {
    Day day =
        empty.reserve(
            new Reservation(
                "a",
                "a",
                "c",
                "ann",
                "room-1",
                "nurse-1",
                "prescriber-1",
                at(8),
                at(10),
                at(8).minusSeconds(9999)),
            THERE);

    assertTaken(SlotTaken.What.ROOM, () -> reserve(day, "b", "bob", "room-1", "nurse-2", 9, 11));
  }

  @Test
  void anAppointmentThatIsMovedMayOverlapWhatItLeaves() {
    Day day = reserve(empty, "a", "ann", "room-1", "nurse-1", 8, 10);

    Day both =
        day.reserve(
            new Reservation(
                "b",
                "a",
                "course-a",
                "ann",
                "room-1",
                "nurse-1",
                "prescriber-1",
                at(9),
                at(11),
                null),
            there(1));

    assertThat(both.reservations()).hasSize(2);
    assertTaken(SlotTaken.What.ROOM, () -> reserve(both, "c", "cy", "room-1", "nurse-2", 10, 12));
    assertThat(both.without(Set.of("a")).reservations())
        .singleElement()
        .extracting("placeId")
        .isEqualTo("b");
  }

  @Test
  void clearingIsIdempotent() {
    Day day = reserve(empty, "a", "ann", "room-1", "nurse-1", 8, 10);

    Day cleared = day.without(Set.of("a"));

    assertThat(cleared.reservations()).isEmpty();
    assertThat(cleared.without(Set.of("a"))).isSameAs(cleared);
  }

  @Test
  void makingFirmIsIdempotentAndBringsNothingBack() {
    Day day = reserve(empty, "a", "ann", "room-1", "nurse-1", 8, 10);

    Day firm = day.firm(Set.of("a", "gone"));

    assertThat(firm.reservations()).singleElement().extracting("until").isNull();
    assertThat(firm.firm(Set.of("a", "gone"))).isSameAs(firm);
  }

  private static void assertTaken(SlotTaken.What what, ThrowingCallable reserving) {
    assertThatThrownBy(reserving)
        .isInstanceOfSatisfying(SlotTaken.class, taken -> assertThat(taken.what()).isEqualTo(what));
  }

  private static Day reserve(
      Day day, String id, String patient, String room, String nurse, int from, int to) {
    return day.reserve(
        new Reservation(
            id, id, "course-" + id, patient, room, nurse, "prescriber-1", at(from), at(to), at(0)),
        THERE);
  }

  private static SiteDay there(int patientsPerNurse) {
    return TestSites.daily("mesa", ZoneOffset.UTC, "00:00", "23:59", 3, 3, patientsPerNurse)
        .on(MONDAY);
  }

  private static Instant at(int hour) {
    return Instant.parse("2026-11-23T00:00:00Z").plusSeconds(hour * 3600L);
  }
}
