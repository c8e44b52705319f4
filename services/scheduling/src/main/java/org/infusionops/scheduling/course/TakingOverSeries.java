package org.infusionops.scheduling.course;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.AlreadyExists;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.StaleVersion;
import org.infusionops.eventing.Stored;
import org.infusionops.scheduling.clinic.Clinic;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.course.TakeoverVerdict.Finding;
import org.infusionops.scheduling.course.TakeoverVerdict.Standing;
import org.infusionops.scheduling.day.Day;
import org.infusionops.scheduling.day.SlotTaken;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.IfMatch;
import org.infusionops.starter.text.Said;
import org.springframework.stereotype.Component;

/**
 * Takes over series that patients have in another system, as booked ones.
 *
 * <p>A series becomes a course without appointments at first; then the places are taken as when
 * appointments are moved: noted in the course, reserved in their days, and made the course's own
 * with the event in the same write. Whatever stops on the way leaves nothing that a repetition does
 * not make good, and taking over what is here already changes nothing.
 */
@Component
public final class TakingOverSeries {

  /** Others may be faster so often; after that a person tries again. */
  private static final int TRIES = 3;

  private final Aggregates<Course> courses;
  private final ReadingDays reading;
  private final Clinic clinic;
  private final MovingPlaces moving;
  private final OtherCourses otherCourses;
  private final AppointmentLinks links;
  private final InstantSource clock;

  TakingOverSeries(
      Aggregates<Course> courses,
      ReadingDays reading,
      Clinic clinic,
      MovingPlaces moving,
      OtherCourses otherCourses,
      AppointmentLinks links,
      InstantSource clock) {
    this.courses = courses;
    this.reading = reading;
    this.clinic = clinic;
    this.moving = moving;
    this.otherCourses = otherCourses;
    this.links = links;
    this.clock = clock;
  }

  /**
   * What would come of taking all of these over, one after the other; takes nothing over.
   *
   * @return a verdict for every visit
   */
  public List<TakeoverVerdict> rehearse(List<SeriesTakenOver> all) {
    Instant now = now();
    var ledgers = new HashMap<String, Reading>();
    var verdicts = new ArrayList<TakeoverVerdict>();
    for (SeriesTakenOver series : all) {
      Reading ledger =
          ledgers.computeIfAbsent(
              series.siteId(),
              site ->
                  read(
                      clinic.site(site),
                      all.stream().filter(one -> one.siteId().equals(site)).toList(),
                      now));
      verdicts.addAll(TakeoverCheck.of(series, ledger.site, known(series), ledger, now).verdicts());
    }
    return List.copyOf(verdicts);
  }

  /**
   * Takes over what fits of a series; what does not is refused and everything else goes on.
   *
   * @return a verdict for every visit; one that is new is booked by now
   */
  public List<TakeoverVerdict> takeOver(SeriesTakenOver series) {
    Site site = clinic.site(series.siteId());
    for (int attempt = 1; ; attempt++) {
      Instant now = now();
      TakeoverCheck.Result result =
          TakeoverCheck.of(series, site, known(series), read(site, List.of(series), now), now);
      if (result.slots().isEmpty()) {
        return result.verdicts();
      }
      try {
        take(series, site, result.slots(), now);
        return result.verdicts();
      } catch (SlotTaken | StaleVersion _) {
        if (attempt == TRIES) {
          return refused(
              result,
              new Said(
                  "Others are booking the same places; take the file over again.",
                  "Otros reservan los mismos lugares; traiga el archivo otra vez."));
        }
      } catch (Problem problem) {
        return refused(
            result,
            Said.same(
                problem.detail() == null ? problem.slug() : String.valueOf(problem.detail())));
      }
    }
  }

  private void take(SeriesTakenOver series, Site site, List<Slot> slots, Instant now) {
    String id = series.courseId();
    Stored<Course> seen = courses.find(id).orElseGet(() -> begun(series, site, now));
    var _ =
        moving.move(
            seen,
            IfMatch.ANY,
            slots,
            now.plus(PlacingSeries.TAKEN_UP_AGAIN),
            (course, _) -> taken(id, course, slots, now()));
  }

  private Stored<Course> begun(SeriesTakenOver series, Site site, Instant now) {
    String id = series.courseId();
    SeriesOrder order = TakeoverCheck.order(series, site, now);
    try {
      return courses.create(id, Change.to(new Booked(order, List.of(), now, Moves.NONE)));
    } catch (AlreadyExists _) {
      return courses.get(id);
    }
  }

  private Change<Course> taken(String id, Movable course, List<Slot> slots, Instant now) {
    if (!(course instanceof Booked before)) {
      throw Problem.conflict("course-not-booked", "The series is over by now");
    }
    Booked after = before.with(slots, now).with(before.moves().ended(List.of()));
    Booked awaited = after.awaited();
    Change<Course> change =
        Change.<Course>to(after)
            .publish(new Story(id, after.order(), now).booked(awaited, links.sealed(id, awaited)));
    for (Slot slot : slots) {
      change = Reminders.rearm(change, after.find(slot.appointmentId()).orElseThrow(), now);
    }
    return change;
  }

  private static List<TakeoverVerdict> refused(TakeoverCheck.Result result, Said why) {
    return result.verdicts().stream()
        .map(
            verdict ->
                verdict.standing() == Standing.NEW
                    ? new TakeoverVerdict(
                        verdict.appointmentId(),
                        Standing.REFUSED,
                        List.of(Finding.error("start", why)))
                    : verdict)
        .toList();
  }

  private TakeoverCheck.Known known(SeriesTakenOver series) {
    Course course = courses.find(series.courseId()).map(Stored::state).orElse(null);
    OtherCourses.Found others = otherCourses.besides(series.courseId(), series.patientId());
    return new TakeoverCheck.Known(course, others.anyUnderWay(), others.visits());
  }

  private Reading read(Site site, List<SeriesTakenOver> all, Instant now) {
    Set<LocalDate> dates = new HashSet<>();
    all.forEach(
        series -> series.visits().forEach(visit -> dates.add(site.dateOf(visit.startsAt()))));
    Map<LocalDate, Day> days =
        dates.isEmpty()
            ? Map.of()
            : reading.between(
                site,
                dates.stream().min(Comparator.naturalOrder()).orElseThrow(),
                dates.stream().max(Comparator.naturalOrder()).orElseThrow(),
                now);
    return new Reading(site, days);
  }

  /** Days as read, which fill up in memory only. */
  private static final class Reading implements TakeoverCheck.Ledger {
    private final Site site;
    private final Map<LocalDate, Day> days;

    Reading(Site site, Map<LocalDate, Day> days) {
      this.site = site;
      this.days = new HashMap<>(days);
    }

    @Override
    public Day on(LocalDate date) {
      return days.getOrDefault(date, Day.empty(site.id(), date));
    }

    @Override
    public void put(Day day) {
      days.put(day.date(), day);
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
