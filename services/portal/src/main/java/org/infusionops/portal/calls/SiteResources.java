package org.infusionops.portal.calls;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/**
 * Asks scheduling for what a site has, and for the appointments for which it has not what they need
 * any more. Periods are the site's local time.
 */
@Component
public final class SiteResources {

  private static final ParameterizedTypeReference<Items<Broken>> BROKEN =
      new ParameterizedTypeReference<>() {};
  private static final ParameterizedTypeReference<Items<Proposal>> PROPOSALS =
      new ParameterizedTypeReference<>() {};
  private static final ParameterizedTypeReference<Changed> CHANGED =
      ParameterizedTypeReference.forType(Changed.class);

  private final Calls calls;

  SiteResources(Calls calls) {
    this.calls = calls;
  }

  /** A list. */
  public record Items<T>(List<T> items) {}

  /** A site with what it has, its holidays to come and the latest changes. */
  public record Shown(
      String site,
      String zone,
      long revision,
      Resources resources,
      List<Holiday> holidays,
      List<Revised> history) {

    /** The same without what is noted of dates gone by; the rest in order. */
    public Shown since(LocalDate today) {
      return new Shown(site, zone, revision, resources.since(today), holidays, history);
    }

    /** A closure, an absence or a time out of service by its id; null when there is none. */
    public @Nullable Noted noted(@Nullable String id) {
      return Stream.of(
              resources.closures().stream().map(each -> new Noted("SITE", each)),
              resources.rooms().stream()
                  .flatMap(
                      room ->
                          room.outOfService().stream()
                              .map(each -> new Noted("ROOM:" + room.id(), each))),
              resources.staff().stream()
                  .flatMap(
                      member ->
                          member.absences().stream()
                              .map(each -> new Noted("STAFF:" + member.id(), each))))
          .flatMap(each -> each)
          .filter(each -> each.period().id().equals(id))
          .findFirst()
          .orElse(null);
    }

    /** Whose shift on one date has this id; null when nobody's has. */
    public @Nullable Worked worked(@Nullable String id) {
      return resources.staff().stream()
          .flatMap(
              member -> member.datedShifts().stream().map(each -> new Worked(member.id(), each)))
          .filter(each -> each.shift().id().equals(id))
          .findFirst()
          .orElse(null);
    }

    /** Whether it is closed for all of a date. */
    public boolean isClosedOn(LocalDate date) {
      return !resources.hours().containsKey(date.getDayOfWeek())
          || holidays.stream().anyMatch(day -> day.closed() && day.date().equals(date))
          || resources.closures().stream()
              .anyMatch(
                  closure ->
                      !closure.from().isAfter(date.atStartOfDay())
                          && !closure.to().isBefore(date.plusDays(1).atStartOfDay()));
    }
  }

  /** What a site has. */
  public record Resources(
      Map<DayOfWeek, Hours> hours,
      HolidaysKept holidays,
      List<Period> closures,
      List<Room> rooms,
      List<Member> staff,
      int patientsPerNurse,
      Needs needs) {

    Resources since(LocalDate today) {
      return new Resources(
          hours,
          holidays,
          since(closures, today),
          rooms.stream()
              .map(
                  room ->
                      new Room(
                          room.id(),
                          room.name(),
                          room.capabilities(),
                          room.extraTurnoverMinutes(),
                          since(room.outOfService(), today)))
              .toList(),
          staff.stream()
              .map(
                  member ->
                      new Member(
                          member.id(),
                          member.role(),
                          member.skills(),
                          member.shifts(),
                          member.datedShifts().stream()
                              .filter(shift -> !shift.date().isBefore(today))
                              .sorted(Comparator.comparing(DatedShift::date))
                              .toList(),
                          since(member.absences(), today)))
              .toList(),
          patientsPerNurse,
          needs);
    }

    private static List<Period> since(List<Period> periods, LocalDate today) {
      return periods.stream()
          .filter(period -> period.to().isAfter(today.atStartOfDay()))
          .sorted(Comparator.comparing(Period::from))
          .toList();
    }
  }

  /** Opening hours of a weekday. */
  public record Hours(LocalTime opens, LocalTime closes) {}

  /** On which federal holidays a site is closed. */
  public record HolidaysKept(Set<String> days, boolean observedToo) {}

  /**
   * A period, and what is not there then.
   *
   * @param whose as {@link Note#away} takes it
   */
  public record Noted(String whose, Period period) {}

  /** A shift on one date, and whose it is. */
  public record Worked(String staff, DatedShift shift) {}

  /** When something is not there. */
  public record Period(String id, LocalDateTime from, LocalDateTime to, String reason) {}

  /** A shift on one date, besides or instead of each week's. */
  public record DatedShift(
      String id, LocalDate date, LocalTime from, LocalTime to, boolean instead, String reason) {}

  /** A room. */
  public record Room(
      String id,
      String name,
      Set<String> capabilities,
      int extraTurnoverMinutes,
      List<Period> outOfService) {}

  /** A nurse or a prescriber. */
  public record Member(
      String id,
      String role,
      Set<String> skills,
      List<Shift> shifts,
      List<DatedShift> datedShifts,
      List<Period> absences) {}

  /** A stretch of every week in which somebody is on duty. */
  public record Shift(DayOfWeek weekday, LocalTime from, LocalTime to) {}

  /** What a session needs of rooms and staff. */
  public record Needs(Set<String> room, Set<String> nurse, Set<String> prescriber) {}

  /** A federal holiday to come. */
  public record Holiday(
      String holiday, String title, LocalDate date, boolean observed, boolean closed) {}

  /** A change that was made; UTC. */
  public record Revised(Instant at, String by, String why, List<String> what) {}

  /** A period that is to come. */
  public record Away(LocalDateTime from, LocalDateTime to, String reason) {}

  /** A shift on one date that is to come. */
  public record Work(
      LocalDate date, LocalTime from, LocalTime to, boolean instead, String reason) {}

  /**
   * Something that is to be noted of a site, of one of its rooms or of somebody.
   *
   * @param isNew whether it is noted for the first time, else changed
   * @param path where the service takes it
   * @param of the room's, the member's or the note's own id; empty for the site
   * @param what an {@link Away} or a {@link Work}
   */
  public record Note(boolean isNew, String path, String of, Record what) {

    private Note(String path, String of, Record what) {
      this(true, path, of, what);
    }

    /** That somebody works on one date. */
    public static Note work(String staff, Work work) {
      return new Note("/v1/sites/{0}/staff/{1}/shifts", staff, work);
    }

    /** That a shift on one date is another one. */
    public static Note changed(String id, Work work) {
      return new Note(false, "/v1/sites/{0}/shifts/{1}", id, work);
    }

    /** That something is not there at another time. */
    public static Note changed(String id, Away away) {
      return new Note(false, "/v1/sites/{0}/periods/{1}", id, away);
    }

    /**
     * That something is not there for a while.
     *
     * @param whose as a form sends it: {@code SITE}, {@code ROOM:mesa-room-1}, {@code
     *     STAFF:mesa-nurse-1}
     */
    public static Note away(String whose, Away away) {
      int colon = whose.indexOf(':');
      if (colon < 0) {
        return new Note("/v1/sites/{0}/closures", "", away);
      }
      return new Note(
          whose.startsWith("ROOM")
              ? "/v1/sites/{0}/rooms/{1}/out-of-service"
              : "/v1/sites/{0}/staff/{1}/absences",
          whose.substring(colon + 1),
          away);
    }
  }

  /** A change, made or only looked at, and what it breaks. */
  public record Changed(boolean saved, Shown site, List<Proposal> breaks) {}

  /** An appointment for which its site has not what it needs; UTC. */
  public record Broken(
      String courseId,
      String appointmentId,
      String patientId,
      int number,
      boolean held,
      Instant startsAt,
      Instant endsAt,
      String room,
      String nurse,
      String prescriber,
      String why) {}

  /** What could become of one, which others move with it, and why a prescriber is needed. */
  public record Proposal(
      Broken broken,
      String kind,
      @Nullable Place to,
      @Nullable List<AlsoMoves> others,
      @Nullable List<String> reasons) {

    /** Other sessions of the series that would move with it; none as a rule. */
    public List<AlsoMoves> along() {
      return others == null ? List.of() : others;
    }

    /** Whether it can be done as it is. */
    public boolean canBeTaken() {
      return kind.equals("SAME_TIME") || kind.equals("OTHER_TIME");
    }
  }

  /** Another session that would move; UTC. */
  public record AlsoMoves(String appointmentId, int number, Instant from, Place to) {}

  /** A place in the calendar; UTC. */
  public record Place(
      Instant startsAt, Instant endsAt, String room, String nurse, String prescriber) {}

  /** What is to become of an appointment: cancelled when there is no wish. */
  public record Row(
      String courseId,
      String appointmentId,
      Instant seenAt,
      @Nullable Wish to,
      List<Other> others) {

    public Row {
      others = List.copyOf(others);
    }
  }

  /** What moves with it, and when it was to start as far as one saw. */
  public record Other(String appointmentId, Instant seenAt, Wish to) {}

  /** Where an appointment is wanted; UTC. */
  public record Wish(Instant startsAt, String room, String nurse, String prescriber) {}

  /** What has become of all. */
  public record Results(List<Result> items) {}

  /** What has become of one. */
  public record Result(
      String courseId,
      String appointmentId,
      @Nullable String patientId,
      String outcome,
      @Nullable String message,
      @Nullable List<Standing> now) {

    /** Where its sessions are by now, when that is not as one saw it. */
    public List<Standing> standing() {
      return now == null ? List.of() : now;
    }
  }

  /** Where a session is. */
  public record Standing(String appointmentId, int number, Place at) {}

  /** What the site has. */
  public Answer<Shown> at(String site) {
    return calls.get(Service.SCHEDULING, Shown.class, "/v1/sites/{0}/resources", site);
  }

  /** What replacing all it has would break; changes nothing. */
  public Answer<Changed> preview(String site, Resources resources, String why) {
    return calls.change(
        Service.SCHEDULING,
        HttpMethod.PUT,
        Changed.class,
        Map.of("resources", resources, "why", why),
        new Once(UUID.randomUUID().toString(), null),
        "/v1/sites/{0}/resources?preview=true",
        site);
  }

  /** Replaces all it has. */
  public Answer<Changed> replace(String site, Resources resources, String why, Once once) {
    return calls.change(
        Service.SCHEDULING,
        HttpMethod.PUT,
        Changed.class,
        Map.of("resources", resources, "why", why),
        once,
        "/v1/sites/{0}/resources",
        site);
  }

  /** What a note would break; changes nothing. */
  public Answer<Changed> preview(String site, Note note) {
    String path = note.path() + "?preview=true";
    return note.isNew()
        ? calls.ask(Service.SCHEDULING, CHANGED, note.what(), path, site, note.of())
        : calls.change(
            Service.SCHEDULING,
            HttpMethod.PUT,
            Changed.class,
            note.what(),
            new Once(UUID.randomUUID().toString(), null),
            path,
            site,
            note.of());
  }

  /** Closes the site, takes a room out, notes or changes an absence or a shift on one date. */
  public Answer<Changed> save(String site, Note note, Once once) {
    return calls.change(
        Service.SCHEDULING,
        note.isNew() ? HttpMethod.POST : HttpMethod.PUT,
        Changed.class,
        note.what(),
        once,
        note.path(),
        site,
        note.of());
  }

  /** What taking a note back would break; changes nothing. */
  public Answer<Changed> previewRemoving(String site, String id, String why) {
    return calls.ask(
        Service.SCHEDULING,
        CHANGED,
        Map.of("why", why),
        "/v1/sites/{0}/periods/{1}/remove?preview=true",
        site,
        id);
  }

  /** Takes a note back. */
  public Answer<Changed> remove(String site, String id, String why, Once once) {
    return calls.change(
        Service.SCHEDULING,
        HttpMethod.POST,
        Changed.class,
        Map.of("why", why),
        once,
        "/v1/sites/{0}/periods/{1}/remove",
        site,
        id);
  }

  /** The appointments to be planned anew. */
  public Answer<Items<Broken>> broken(String site) {
    return calls.get(Service.SCHEDULING, BROKEN, "/v1/sites/{0}/broken", site);
  }

  /** The same, with what could become of each. */
  public Answer<Items<Proposal>> proposals(String site) {
    return calls.get(Service.SCHEDULING, PROPOSALS, "/v1/sites/{0}/broken/proposals", site);
  }

  /** Moves or cancels each. */
  public Answer<Results> replan(
      String site, List<Row> rows, String reason, String note, Once once) {
    return calls.change(
        Service.SCHEDULING,
        HttpMethod.POST,
        Results.class,
        Map.of("rows", rows, "reason", reason, "note", note),
        once,
        "/v1/sites/{0}/broken/replan",
        site);
  }
}
