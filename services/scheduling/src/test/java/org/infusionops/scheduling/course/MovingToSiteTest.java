package org.infusionops.scheduling.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.infusionops.contracts.scheduling.AppointmentRescheduled;
import org.infusionops.contracts.scheduling.ReleaseReason;
import org.infusionops.contracts.scheduling.RescheduleReason;
import org.infusionops.contracts.scheduling.SeriesProposed;
import org.infusionops.contracts.treatment.SessionCompleted;
import org.infusionops.eventing.Ids;
import org.infusionops.eventing.Stored;
import org.infusionops.scheduling.clinic.TestSites;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.IfMatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MovingToSiteTest {

  private final World world =
      new World(
          TestSites.mesa(1, 1, 1),
          TestSites.open("denver", TestSites.DENVER, "08:00", "18:00", 1, 1, 1));
  private final World.Instance scheduling = world.one;

  @AfterEach
  void ledgerEqualsCourses() {
    scheduling.ring();
    assertThat(world.discrepancies()).isEmpty();
  }

  @Test
  void whatIsLeftGoesThereWithEachRevisionToldAndWhatHasBeenStays() {
    String id = booked(1);
    Slot first = world.booked(id).standing().getFirst();
    complete(id, first);

    Stored<Course> after = move(id);

    Booked booked = (Booked) after.state();
    assertThat(booked.order().siteId()).isEqualTo("denver");
    assertThat(booked.order().zone()).isEqualTo(TestSites.DENVER);
    assertThat(booked.standing())
        .extracting(slot -> slot.siteOr(booked.order()))
        .containsExactly("mesa", "denver", "denver", "denver", "denver", "denver");
    assertThat(world.published(AppointmentRescheduled.class))
        .hasSize(5)
        .allSatisfy(
            moved -> {
              assertThat(moved.siteId()).isEqualTo("denver");
              assertThat(moved.previousSiteId()).isEqualTo("mesa");
              assertThat(moved.zone()).isEqualTo("America/Denver");
              assertThat(moved.revision()).isEqualTo(1);
            });
    assertThat(BookedSeries.at("mesa", booked))
        .satisfies(
            mesa -> {
              assertThat(mesa.orderedAt()).isEqualTo(booked.order().orderedAt());
              assertThat(mesa.visits()).hasSize(1);
            });
    assertThat(BookedSeries.at("denver", booked))
        .satisfies(
            denver -> {
              assertThat(denver.orderedAt()).isNull();
              assertThat(denver.visits()).hasSize(5);
            });
    List<Slot> slots = booked.standing();
    for (Slot slot : slots) {
      assertThat(Spacing.conflicts(booked.order(), slots, slot)).isEmpty();
    }
    scheduling.ring();
    assertThat(world.days.all())
        .filteredOn(day -> day.state().siteId().equals("mesa"))
        .flatExtracting(day -> day.state().reservations())
        .hasSize(1);
  }

  @Test
  void whoeverSaidTheyWouldComeToTheOneSiteIsAskedAnewAtTheOther() {
    String id = booked(1);
    Slot first = world.booked(id).standing().getFirst();
    scheduling.comingTo.confirm(id, first.appointmentId(), IfMatch.ANY);
    List<Instant> sameTimes = world.booked(id).standing().stream().map(Slot::startsAt).toList();

    scheduling.movingToSite.move(id, IfMatch.ANY, "denver", sameTimes, ReschedulingTest.WHY);

    assertThat(world.booked(id).appointments())
        .extracting(Appointment::state)
        .containsOnly(AppointmentState.BOOKED);
    assertThat(world.published(AppointmentRescheduled.class))
        .hasSize(6)
        .allMatch(AppointmentRescheduled::concernsThePatient);
  }

  @Test
  void whereOnePlaceIsGoneNoneIsTaken() {
    String id = booked(1);
    List<Instant> starts = starts(id);
    String there = booked(2);
    List<Instant> others = starts(there);
    scheduling.movingToSite.move(there, IfMatch.ANY, "denver", others, ReschedulingTest.WHY);

    assertThatThrownBy(
            () ->
                scheduling.movingToSite.move(
                    id, IfMatch.ANY, "denver", starts, ReschedulingTest.WHY))
        .isInstanceOf(Problem.class)
        .hasMessage("place-conflict");

    assertThat(world.booked(id).order().siteId()).isEqualTo("mesa");
    assertThat(world.published(AppointmentRescheduled.class)).hasSize(6);
  }

  @Test
  void aHeldSeriesIsProposedAnewThereAndCanBeReleasedOrConfirmed() {
    String released = scheduling.start(1, Orders.SIX);
    String confirmed = scheduling.start(2, Orders.SIX);
    move(released);
    move(confirmed);

    scheduling.releasing.release(released, IfMatch.ANY, ReleaseReason.DECLINED_BY_PATIENT);
    scheduling.confirming.confirm(confirmed, IfMatch.ANY);
    scheduling.ring();

    assertThat(world.published(SeriesProposed.class))
        .extracting(SeriesProposed::siteId)
        .containsExactly("mesa", "mesa", "denver", "denver");
    assertThat(world.days.all())
        .flatExtracting(day -> day.state().reservations())
        .hasSize(6)
        .extracting(reservation -> reservation.courseId())
        .containsOnly(confirmed);
  }

  @Test
  void itIsNotMovedWhileASessionIsUnderWayNorToWhereItIs() {
    String id = booked(1);
    Slot first = world.booked(id).standing().getFirst();
    assertThatThrownBy(() -> scheduling.movingToSite.plan(world.course(id), "mesa", null))
        .hasMessage("invalid");
    assertThatThrownBy(() -> scheduling.movingToSite.plan(world.course(id), "tucson", null))
        .hasMessage("invalid");
    world.now.set(first.startsAt().minus(Duration.ofMinutes(10)));
    scheduling.checkingIn.checkIn(id, first.appointmentId(), IfMatch.ANY);
    assertThatThrownBy(() -> scheduling.movingToSite.plan(world.course(id), "denver", null))
        .hasMessage("session-under-way");
  }

  @Test
  void whatIsProposedCanBeDoneAndWhatIsTooLateAtBestIsAPrescribersToAllow() {
    String id = scheduling.start(1, new SeriesShape(6, 48, 3, 21, 15, 40, 50, 15));
    scheduling.confirming.confirm(id, IfMatch.ANY);
    complete(id, world.booked(id).standing().getFirst());

    MovingToSite.Plan soon = scheduling.movingToSite.plan(world.course(id), "denver", null);
    MovingToSite.Plan late =
        scheduling.movingToSite.plan(world.course(id), "denver", LocalDate.of(2026, 11, 30));

    assertThat(soon.fits()).isTrue();
    assertThat(late.fits()).isFalse();
    assertThat(late.conflicts())
        .extracting(Conflict::rule)
        .containsExactly(Conflict.Rule.MOST_BETWEEN);
    List<Instant> starts = late.sessions().stream().map(Slot::startsAt).toList();
    assertThatThrownBy(
            () ->
                scheduling.movingToSite.move(
                    id, IfMatch.ANY, "denver", starts, ReschedulingTest.WHY))
        .hasMessage("place-conflict");
    scheduling.movingToSite.move(
        id,
        IfMatch.ANY,
        "denver",
        starts,
        new Moved.Why(
            RescheduleReason.PATIENT_REQUEST,
            null,
            "prescriber-1",
            new Moved.Allowance("moves house this week", List.of())));
    assertThat(world.booked(id).moves().made())
        .allSatisfy(moved -> assertThat(moved.why().allowance().limits()).hasSize(1));
    assertThat(scheduling.movingToSite.plan(world.course(id), "mesa", null).fits()).isTrue();
  }

  @Test
  void whatWouldEndTooLateIsAPrescribersToAllowAsWellAndNothingIsLookedForYearsAhead() {
    String id = booked(1);
    complete(id, world.booked(id).standing().getFirst());
    LocalDate late = world.booked(id).standing().getFirst().date().plusDays(19);

    MovingToSite.Plan plan = scheduling.movingToSite.plan(world.course(id), "denver", late);

    assertThat(plan.obstacle()).isNull();
    assertThat(plan.sessions()).hasSize(5);
    assertThat(plan.conflicts()).extracting(Conflict::rule).contains(Conflict.Rule.SERIES_LENGTH);
    assertThatThrownBy(
            () ->
                scheduling.movingToSite.plan(
                    world.course(id), "denver", LocalDate.of(2062, 11, 30)))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.violations().getFirst().field()).isEqualTo("from"));
  }

  /** Who went to another site goes on there, whatever the series was that one more is like. */
  @Test
  void oneMoreSessionIsOrderedWhereThePatientIsTreatedNow() {
    String series = scheduling.start(1, Orders.SIX);
    scheduling.releasing.release(series, IfMatch.ANY, ReleaseReason.DECLINED_BY_PATIENT);

    String booster = Ids.of("course", "booster");
    scheduling.ordering.order(booster, series, "denver", 24);

    Held held = (Held) world.course(booster).state();
    assertThat(held.order().siteId()).isEqualTo("denver");
    assertThat(held.order().zone()).isEqualTo(TestSites.DENVER);
    assertThat(world.course(series).state().order().siteId()).isEqualTo("mesa");
  }

  private void complete(String id, Slot slot) {
    world.now.set(slot.endsAt());
    scheduling.following.completed(
        World.received(
            new SessionCompleted(
                slot.appointmentId(),
                id,
                slot.number(),
                world.booked(id).order().patientId(),
                "mesa",
                "iv-ketamine-standard",
                1,
                slot.startsAt(),
                slot.endsAt()),
            id));
  }

  private List<Instant> starts(String id) {
    return new ArrayList<>(
        scheduling.movingToSite.plan(world.course(id), "denver", null).sessions().stream()
            .map(Slot::startsAt)
            .toList());
  }

  private Stored<Course> move(String id) {
    return scheduling.movingToSite.move(
        id, IfMatch.ANY, "denver", starts(id), ReschedulingTest.WHY);
  }

  private String booked(int patient) {
    String id = scheduling.start(patient, Orders.SIX);
    scheduling.confirming.confirm(id, IfMatch.ANY);
    return id;
  }
}
