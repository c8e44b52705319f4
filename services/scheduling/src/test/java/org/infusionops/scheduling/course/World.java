package org.infusionops.scheduling.course;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.infusionops.contracts.intake.ScreeningCompleted;
import org.infusionops.contracts.intake.ScreeningOutcome;
import org.infusionops.eventing.Ids;
import org.infusionops.eventing.Received;
import org.infusionops.eventing.Ringing;
import org.infusionops.eventing.Stored;
import org.infusionops.scheduling.InMemoryAggregates;
import org.infusionops.scheduling.clinic.Clinic;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.day.Day;
import org.infusionops.scheduling.day.Days;
import org.infusionops.scheduling.day.DaysForTests;
import org.infusionops.scheduling.planning.PlanningPolicy;
import org.infusionops.starter.privacy.SamePerson;

/** The whole of scheduling without its engines: stores in memory, a clock that is set. */
final class World {

  static final AppointmentLinks NO_LINKS = (_, _, _, _, _) -> null;
  static final PlanningPolicy POLICY = PlanningPolicy.FILE.shipped();

  final Clinic clinic;
  final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T17:00:00Z"));
  final InMemoryAggregates<Day> days;
  final InMemoryAggregates<Course> courses;
  final Instance one;

  /** Which patients are one; nobody at first. */
  final AtomicReference<SamePerson> same = new AtomicReference<>(List::of);

  World(Site site, Runnable atEachStep) {
    this(List.of(site), atEachStep);
  }

  private World(List<Site> sites, Runnable atEachStep) {
    this(
        new Clinic(
            Duration.ofHours(48),
            Duration.ofHours(48),
            Duration.ofHours(2),
            Duration.ofMinutes(15),
            sites.stream().collect(Collectors.toMap(Site::id, site -> site))),
        atEachStep);
  }

  World(Clinic clinic, Runnable atEachStep) {
    this.clinic = clinic;
    this.days = new InMemoryAggregates<>("days", DaysForTests.matching(), atEachStep);
    this.courses =
        new InMemoryAggregates<>(
            "courses",
            (filter, course) ->
                filter
                    .toBsonDocument()
                    .getString("state.order.patientId")
                    .getValue()
                    .equals(course.order().patientId()),
            course -> Optional.ofNullable(course.claimedPatientId()),
            atEachStep);
    this.one = new Instance();
  }

  World(Site site) {
    this(site, () -> {});
  }

  World(Site site, Site another) {
    this(List.of(site, another), () -> {});
  }

  /** One process of the service. */
  final class Instance {
    final Days calendar = DaysForTests.days(days);
    final PlacingSeries placing;
    final StartingCourse starting;
    final ConfirmingSeries confirming = new ConfirmingSeries(courses, NO_LINKS, now::get);
    final ReleasingSeries releasing = new ReleasingSeries(courses, now::get);
    final BookedAppointments booked = new BookedAppointments(courses);
    final CheckingIn checkingIn = new CheckingIn(booked, clinic, _ -> {}, now::get);
    final CancellingAppointment cancelling = new CancellingAppointment(booked, clinic, now::get);
    final ConfirmingAppointment comingTo = new ConfirmingAppointment(booked);
    final FollowingSessions following = new FollowingSessions(courses);
    final SettlingDays settling = new SettlingDays(courses, calendar, now::get);
    final MovingPlaces moving = new MovingPlaces(courses, calendar, clinic, settling, now::get);
    final RecordingNoShow noShows = new RecordingNoShow(booked, clinic, now::get);
    final ReschedulingAppointment rescheduling;
    final ReceivingLate late;
    final MovingToSite movingToSite;
    final SearchingAlternatives searching;
    final OrderingSession ordering;
    final HoldingAlternative holding;
    final CourseTimers timers;
    final BrokenAppointments broken = new BrokenAppointments(courses, calendar, now::get);
    final ProposingPlaces proposing;
    final ReplanningAppointments replanning;

    Instance() {
      var underway = new PlansUnderway();
      var reclaiming = new ReclaimingHolds(courses, calendar);
      var otherCourses = new OtherCourses(courses, id -> same.get().allOf(id));
      var reading = new ReadingDays(calendar, reclaiming);
      var planning =
          new PlanningSeries(calendar, underway, reclaiming, reading, otherCourses, POLICY);
      rescheduling =
          new ReschedulingAppointment(
              courses, reading, planning, clinic, moving, otherCourses, NO_LINKS, POLICY, now::get);
      proposing = new ProposingPlaces(courses, reading, otherCourses, POLICY, now::get);
      replanning = new ReplanningAppointments(courses, rescheduling, cancelling);
      movingToSite =
          new MovingToSite(
              courses, planning, reading, otherCourses, moving, clinic, NO_LINKS, now::get);
      late = new ReceivingLate(rescheduling, planning, clinic, now::get);
      searching =
          new SearchingAlternatives(
              courses, planning, clinic, RankingPolicy.FILE.shipped(), POLICY, now::get);
      holding =
          new HoldingAlternative(
              courses, reading, planning, clinic, moving, otherCourses, now::get);
      placing =
          new PlacingSeries(courses, calendar, clinic, planning, underway, otherCourses, now::get);
      ordering = new OrderingSession(courses, placing, clinic, now::get);
      starting = new StartingCourse(courses, clinic, placing, now::get);
      timers =
          new CourseTimers(
              courses,
              placing,
              releasing,
              settling,
              new RemindingPatients(courses, NO_LINKS),
              moving);
    }

    String start(int patient, SeriesShape shape) {
      return start(screening(patient, shape));
    }

    String start(ScreeningCompleted screening) {
      starting.start(received(screening, screening.screeningId()));
      return StartingCourse.courseId(screening.screeningId());
    }

    /** Rings what is due, and what becomes due by that, until nothing is. */
    void ring() {
      for (int round = 0; round < 50; round++) {
        List<Ringing<Course>> due = courses.due(now.get());
        if (due.isEmpty()) {
          return;
        }
        due.forEach(timers::ring);
      }
      throw new AssertionError("these ring for ever: " + courses.due(now.get()));
    }
  }

  Instance anotherInstance() {
    return new Instance();
  }

  Stored<Course> course(String id) {
    return courses.get(id);
  }

  Booked booked(String id) {
    return (Booked) courses.get(id).state();
  }

  void passes(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  <E> List<E> published(Class<E> type) {
    return courses.published().stream().filter(type::isInstance).map(type::cast).toList();
  }

  List<String> discrepancies() {
    return LedgerCheck.discrepancies(
        courses.all(), days.all().stream().map(Stored::state).toList(), clinic);
  }

  static <E> Received<E> received(E event, String subject) {
    return new Received<>(
        event, "type", Ids.random(), "test", subject, 1, Instant.parse("2026-11-22T17:00:00Z"));
  }

  static ScreeningCompleted screening(int patient, SeriesShape shape) {
    return screeningOf(Ids.of("patient", Integer.toString(patient)), patient, shape);
  }

  static ScreeningCompleted screeningAt(String siteId, int patient, SeriesShape shape) {
    return screening(siteId, Ids.of("patient", Integer.toString(patient)), patient, shape);
  }

  static ScreeningCompleted screeningOf(String patientId, int number, SeriesShape shape) {
    return screening("mesa", patientId, number, shape);
  }

  private static ScreeningCompleted screening(
      String siteId, String patientId, int number, SeriesShape shape) {
    return new ScreeningCompleted(
        Ids.of("screening", Integer.toString(number)),
        patientId,
        siteId,
        ScreeningOutcome.ELIGIBLE,
        "iv-ketamine-standard",
        1,
        new org.infusionops.contracts.intake.SeriesShape(
            shape.sessions(),
            shape.minHoursBetween(),
            shape.maxDays(),
            shape.prepMinutes(),
            shape.infusionMinutes(),
            shape.observationMinutes(),
            shape.turnoverMinutes(),
            shape.maxDaysBetween()),
        null,
        "prescriber-1",
        Instant.parse("2026-11-22T17:00:00Z"));
  }
}
