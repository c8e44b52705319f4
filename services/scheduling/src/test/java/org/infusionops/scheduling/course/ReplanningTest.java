package org.infusionops.scheduling.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.infusionops.contracts.scheduling.AppointmentCancelled;
import org.infusionops.contracts.scheduling.AppointmentRescheduled;
import org.infusionops.contracts.scheduling.CancellationReason;
import org.infusionops.contracts.scheduling.RescheduleReason;
import org.infusionops.eventing.Stored;
import org.infusionops.scheduling.clinic.ClinicForTests;
import org.infusionops.scheduling.clinic.Period;
import org.infusionops.scheduling.clinic.Resources;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.clinic.TestSites;
import org.infusionops.scheduling.day.SlotTaken;
import org.infusionops.starter.requests.IfMatch;
import org.junit.jupiter.api.Test;

class ReplanningTest {

  private static final Instant BEGIN = Instant.parse("2026-11-22T17:00:00Z");
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

  /** On which the sixth sessions are; those before them leave no room between for another date. */
  private static final LocalDate LAST = LocalDate.of(2026, 12, 4);

  private final ClinicForTests tests =
      ClinicForTests.of(TestSites.mesa(2, 2, 1), () -> BEGIN, () -> {});
  private final World world = new World(tests.clinic(), () -> {});

  @Test
  void whoCanStayAtTheirTimeWithAnotherNurseDoes() {
    String id = booked(1);

    List<Proposal> proposals = after(all -> all.absent("nurse-1", day(MONDAY)));

    assertThat(proposals)
        .singleElement()
        .satisfies(
            proposal -> {
              assertThat(proposal.broken().courseId()).isEqualTo(id);
              assertThat(proposal.broken().why()).isEqualTo(SlotTaken.What.NURSE);
              assertThat(proposal.kind()).isEqualTo(Proposal.Kind.SAME_TIME);
              assertThat(proposal.to().nurse()).isEqualTo("nurse-2");
              assertThat(proposal.to().startsAt()).isEqualTo(proposal.broken().startsAt());
            });
    assertThat(apply(proposals))
        .extracting(ReplanningAppointments.Result::outcome)
        .containsExactly(ReplanningAppointments.Outcome.MOVED);
    assertThat(broken()).isEmpty();
    assertThat(world.booked(id).moves().made())
        .singleElement()
        .satisfies(
            moved -> {
              assertThat(moved.why().reason()).isEqualTo(RescheduleReason.STAFF_ABSENCE);
              assertThat(moved.why().by()).isEqualTo("sam");
            });
    assertThat(world.discrepancies()).isEmpty();
  }

  @Test
  void aClosedDayIsEmptiedKeepingEverySeriesSpaced() {
    for (int patient = 1; patient <= 6; patient++) {
      booked(patient);
    }

    List<Proposal> proposals = after(all -> all.closed(day(LAST)));

    assertThat(proposals).hasSize(6);
    assertThat(proposals).extracting(Proposal::kind).containsOnly(Proposal.Kind.OTHER_TIME);
    assertThat(apply(proposals))
        .extracting(ReplanningAppointments.Result::outcome)
        .containsOnly(ReplanningAppointments.Outcome.MOVED);
    assertThat(broken()).isEmpty();
    assertThat(world.published(AppointmentRescheduled.class))
        .hasSize(6)
        .extracting(AppointmentRescheduled::revision)
        .containsOnly(1);
    assertSpaced(world);
    world.one.ring();
    assertThat(world.discrepancies()).isEmpty();
  }

  @Test
  void whatDoesNotHoldAnyMoreIsRefusedAndTheRestIsDone() {
    String first = booked(1);
    booked(2);
    List<Proposal> proposals = after(all -> all.closed(day(LAST)));
    // Meanwhile somebody moved one of them by hand.
    Slot moved = world.booked(first).appointments().getLast().slot();
    world.one.rescheduling.reschedule(
        first,
        moved.appointmentId(),
        IfMatch.ANY,
        Wanted.at(Instant.parse("2026-12-05T17:00:00Z")),
        ReschedulingTest.WHY);

    List<ReplanningAppointments.Result> results = apply(proposals);

    assertThat(results)
        .filteredOn(result -> result.courseId().equals(first))
        .singleElement()
        .satisfies(
            result -> {
              assertThat(result.outcome()).isEqualTo(ReplanningAppointments.Outcome.STALE);
              assertThat(Objects.requireNonNull(result.message()).es()).contains("mientras tanto");
            });
    assertThat(results)
        .filteredOn(result -> !result.courseId().equals(first))
        .extracting(ReplanningAppointments.Result::outcome)
        .containsExactly(ReplanningAppointments.Outcome.MOVED);
    assertThat(apply(proposals))
        .extracting(ReplanningAppointments.Result::outcome)
        .containsOnly(ReplanningAppointments.Outcome.STALE);
    assertThat(broken()).isEmpty();
    assertThat(world.discrepancies()).isEmpty();
  }

  @Test
  void whereTheDistanceForcesItTheNextSessionsMoveAlongExactlyAsShown() {
    String id = booked(1);
    List<Slot> before = world.booked(id).standing();

    List<Proposal> proposals = after(all -> all.closed(day(MONDAY)));

    Proposal proposal = proposals.getFirst();
    assertThat(proposals).hasSize(1);
    assertThat(proposal.kind()).isEqualTo(Proposal.Kind.OTHER_TIME);
    assertThat(proposal.others())
        .isNotEmpty()
        .allSatisfy(
            other -> assertThat(other.from()).isEqualTo(before.get(other.number() - 1).startsAt()));
    assertThat(apply(proposals))
        .extracting(ReplanningAppointments.Result::outcome)
        .containsExactly(ReplanningAppointments.Outcome.MOVED);
    List<Slot> after = world.booked(id).standing();
    assertThat(Proposal.Place.of(after.getFirst())).isEqualTo(proposal.to());
    proposal
        .others()
        .forEach(
            other ->
                assertThat(Proposal.Place.of(after.get(other.number() - 1))).isEqualTo(other.to()));
    assertThat(world.published(AppointmentRescheduled.class)).hasSize(1 + proposal.others().size());
    assertThat(broken()).isEmpty();
    assertSpaced(world);
    assertThat(world.discrepancies()).isEmpty();
  }

  @Test
  void sessionsBrokenTogetherMoveTogetherOnce() {
    String id = booked(1);

    List<Proposal> proposals =
        after(
            all ->
                all.closed(
                    new Period(
                        "c", MONDAY.atStartOfDay(), MONDAY.plusDays(5).atStartOfDay(), "flood")));

    assertThat(proposals)
        .extracting(Proposal::kind)
        .containsExactly(
            Proposal.Kind.OTHER_TIME, Proposal.Kind.TAKEN_ALONG, Proposal.Kind.TAKEN_ALONG);
    assertThat(apply(proposals)).hasSize(1);
    assertThat(broken()).isEmpty();
    assertThat(world.booked(id).moves().made())
        .extracting(Moved::appointmentId)
        .doesNotHaveDuplicates();
    assertSpaced(world);
  }

  @Test
  void aRowWhoseOthersWereMovedMeanwhileIsNotDoneAndSaysWhereTheyAreNow() {
    String id = booked(1);
    List<Proposal> proposals = after(all -> all.closed(day(MONDAY)));
    String other = proposals.getFirst().others().getLast().appointmentId();
    Slot moved = world.booked(id).find(other).orElseThrow().slot();
    Instant elsewhere = moved.startsAt().plus(Duration.ofMinutes(15));
    world.one.rescheduling.reschedule(
        id, other, IfMatch.ANY, Wanted.at(elsewhere), ReschedulingTest.WHY);
    List<Slot> before = world.booked(id).standing();

    List<ReplanningAppointments.Result> results = apply(proposals);

    assertThat(results)
        .singleElement()
        .satisfies(
            result -> {
              assertThat(result.outcome()).isEqualTo(ReplanningAppointments.Outcome.STALE);
              assertThat(result.now())
                  .hasSize(1 + proposals.getFirst().others().size())
                  .filteredOn(now -> now.appointmentId().equals(other))
                  .extracting(now -> now.at().startsAt())
                  .containsExactly(elsewhere);
            });
    assertThat(world.booked(id).standing()).isEqualTo(before);
  }

  @Test
  void whereNothingFitsTheClinicMayCancel() {
    booked(1);
    List<Proposal> proposals =
        after(
            all ->
                all.closed(
                    new Period(
                        "c", MONDAY.atStartOfDay(), MONDAY.plusDays(60).atStartOfDay(), "fire")));

    assertThat(proposals).hasSize(6).extracting(Proposal::kind).containsOnly(Proposal.Kind.NOTHING);
    assertThat(apply(proposals))
        .extracting(ReplanningAppointments.Result::outcome)
        .containsOnly(ReplanningAppointments.Outcome.CANCELLED);
    assertThat(world.published(AppointmentCancelled.class))
        .extracting(AppointmentCancelled::reason)
        .containsOnly(CancellationReason.CLINIC_HOLD);
    world.one.ring();
    assertThat(broken()).isEmpty();
    assertThat(world.discrepancies()).isEmpty();
  }

  @Test
  void whatIsMovedWhileItIsToBeCancelledStays() {
    var meanwhile = new AtomicReference<Runnable>(() -> {});
    World busy = new World(tests.clinic(), () -> meanwhile.get().run());
    String id = busy.one.start(1, Orders.SIX);
    busy.one.confirming.confirm(id, IfMatch.ANY);
    busy.one.ring();
    Slot last = busy.booked(id).appointments().getLast().slot();
    Instant elsewhere = Instant.parse("2026-12-05T17:00:00Z");
    var steps = new AtomicInteger();
    // After the course was read, before it is read again to be changed.
    meanwhile.set(
        () -> {
          if (steps.incrementAndGet() == 2) {
            busy.one.rescheduling.reschedule(
                id, last.appointmentId(), IfMatch.ANY, Wanted.at(elsewhere), ReschedulingTest.WHY);
          }
        });

    assertThat(
            busy.one.replanning.replan(
                "mesa",
                List.of(
                    new ReplanningAppointments.Row(
                        id, last.appointmentId(), last.startsAt(), null, null)),
                RescheduleReason.STAFF_ABSENCE,
                null,
                "sam"))
        .extracting(ReplanningAppointments.Result::outcome)
        .containsExactly(ReplanningAppointments.Outcome.STALE);

    assertThat(busy.published(AppointmentCancelled.class)).isEmpty();
    assertThat(busy.booked(id).appointments().getLast().slot().startsAt()).isEqualTo(elsewhere);
  }

  @Test
  void takingTheChangeBackMendsWhatItBroke() {
    booked(1);
    assertThat(after(all -> all.closed(day(MONDAY)))).isNotEmpty();

    tests.changing().change("mesa", IfMatch.ANY, all -> all.without("p"), "melted", "sam");

    assertThat(broken()).isEmpty();
  }

  @Test
  void ofTwoPatientsOneNurseMayWatchNoMoreTheOneWhoCameFirstIsKept() {
    var two = ClinicForTests.of(TestSites.mesa(2, 1, 2), () -> BEGIN, () -> {});
    World small = new World(two.clinic(), () -> {});
    String first = small.one.start(1, Orders.SIX);
    String second = small.one.start(2, Orders.SIX);

    Site one =
        two.changing()
            .change(
                "mesa",
                IfMatch.ANY,
                all ->
                    new Resources(
                        all.hours(),
                        all.holidays(),
                        all.closures(),
                        all.rooms(),
                        all.staff(),
                        1,
                        all.needs()),
                "safer",
                "sam")
            .site();

    assertThat(small.one.broken.at(one))
        .isNotEmpty()
        .extracting(Broken::courseId)
        .containsOnly(second)
        .doesNotContain(first);
  }

  /** Whatever is closed: nothing proposed collides, and all that is applied holds. */
  @Property(tries = 40)
  void whatIsProposedCanBeDone(
      @ForAll @IntRange(min = 0, max = 12) int dayOff,
      @ForAll @IntRange(min = 1, max = 120) int hours,
      @ForAll @IntRange(min = 1, max = 7) int patients,
      @ForAll @IntRange(min = 0, max = 2) int what) {
    var site = ClinicForTests.of(TestSites.mesa(2, 2, 1), () -> BEGIN, () -> {});
    World busy = new World(site.clinic(), () -> {});
    for (int patient = 0; patient < patients; patient++) {
      String id = busy.one.start(patient, Orders.SIX);
      if (patient % 3 > 0) {
        busy.one.confirming.confirm(id, IfMatch.ANY);
      }
    }
    busy.one.ring();
    LocalDateTime from = MONDAY.plusDays(dayOff).atTime(9, 20);
    var period = new Period("p", from, from.plusHours(hours), "why");
    Site after =
        site.changing()
            .change(
                "mesa",
                IfMatch.ANY,
                all ->
                    switch (what) {
                      case 0 -> all.closed(period);
                      case 1 -> all.absent("nurse-2", period);
                      default -> all.outOfService("room-1", period);
                    },
                "why",
                "sam")
            .site();
    List<Proposal> proposals = busy.one.proposing.propose(after, busy.one.broken.at(after));

    List<ReplanningAppointments.Result> results =
        busy.one.replanning.replan(
            "mesa",
            rows(proposals.stream().filter(ReplanningTest::canBeTaken).toList()),
            RescheduleReason.CLINIC_REQUEST,
            null,
            "sam");

    assertThat(results)
        .extracting(ReplanningAppointments.Result::outcome)
        .allMatch(outcome -> outcome == ReplanningAppointments.Outcome.MOVED);
    assertThat(busy.one.broken.at(after))
        .hasSize(
            (int)
                proposals.stream()
                    .filter(proposal -> proposal.kind() == Proposal.Kind.NOTHING)
                    .count());
    assertSpaced(busy);
    busy.one.ring();
    assertThat(busy.discrepancies()).isEmpty();
  }

  private String booked(int patient) {
    String id = world.one.start(patient, Orders.SIX);
    world.one.confirming.confirm(id, IfMatch.ANY);
    world.one.ring();
    return id;
  }

  private List<Proposal> after(UnaryOperator<Resources> change) {
    Site after = tests.changing().change("mesa", IfMatch.ANY, change, "why", "sam").site();
    return world.one.proposing.propose(after, world.one.broken.at(after));
  }

  private List<Broken> broken() {
    return world.one.broken.at(tests.changing().tell("mesa").site());
  }

  private List<ReplanningAppointments.Result> apply(List<Proposal> proposals) {
    return world
        .anotherInstance()
        .replanning
        .replan("mesa", rows(proposals), RescheduleReason.STAFF_ABSENCE, null, "sam");
  }

  private static List<ReplanningAppointments.Row> rows(List<Proposal> proposals) {
    var rows = new ArrayList<ReplanningAppointments.Row>();
    for (Proposal proposal : proposals) {
      if (proposal.kind() == Proposal.Kind.TAKEN_ALONG) {
        continue;
      }
      Proposal.Place to = proposal.to();
      rows.add(
          new ReplanningAppointments.Row(
              proposal.broken().courseId(),
              proposal.broken().appointmentId(),
              proposal.broken().startsAt(),
              to == null ? null : wish(to),
              proposal.others().stream()
                  .map(
                      other ->
                          new ReplanningAppointments.Other(
                              other.appointmentId(), other.from(), wish(other.to())))
                  .toList()));
    }
    return rows;
  }

  private static boolean canBeTaken(Proposal proposal) {
    return proposal.kind() == Proposal.Kind.SAME_TIME
        || proposal.kind() == Proposal.Kind.OTHER_TIME;
  }

  private static void assertSpaced(World world) {
    for (Stored<Course> course : world.courses.all()) {
      List<Slot> standing = course.state().standing();
      assertThat(standing)
          .allSatisfy(
              slot ->
                  assertThat(Spacing.conflicts(course.state().order(), standing, slot)).isEmpty());
    }
  }

  private static ReplanningAppointments.Wish wish(Proposal.Place to) {
    return new ReplanningAppointments.Wish(to.startsAt(), to.room(), to.nurse(), to.prescriber());
  }

  private static Period day(LocalDate date) {
    return new Period("p", date.atStartOfDay(), date.plusDays(1).atStartOfDay(), "snow");
  }
}
