package org.infusionops.portal.calls;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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
      List<Revised> history) {}

  /** What a site has. */
  public record Resources(
      Map<DayOfWeek, Hours> hours,
      HolidaysKept holidays,
      List<Period> closures,
      List<Room> rooms,
      List<Member> staff,
      int patientsPerNurse,
      Needs needs) {}

  /** Opening hours of a weekday. */
  public record Hours(LocalTime opens, LocalTime closes) {}

  /** On which federal holidays a site is closed. */
  public record HolidaysKept(Set<String> days, boolean observedToo) {}

  /** When something is not there. */
  public record Period(String id, LocalDateTime from, LocalDateTime to, String reason) {}

  /** A room. */
  public record Room(
      String id,
      String name,
      Set<String> capabilities,
      int extraTurnoverMinutes,
      List<Period> outOfService) {}

  /** A nurse or a prescriber. */
  public record Member(
      String id, String role, Set<String> skills, List<Shift> shifts, List<Period> absences) {}

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

  /** What a period would break; changes nothing. */
  public Answer<Changed> preview(String site, Subject subject, Away away) {
    return calls.ask(
        Service.SCHEDULING, CHANGED, away, subject.path() + "?preview=true", site, subject.id());
  }

  /** Closes the site, takes a room out or notes an absence. */
  public Answer<Changed> add(String site, Subject subject, Away away, Once once) {
    return calls.change(
        Service.SCHEDULING,
        HttpMethod.POST,
        Changed.class,
        away,
        once,
        subject.path(),
        site,
        subject.id());
  }

  /** Takes a period back. */
  public Answer<Changed> remove(String site, String period, String why, Once once) {
    return calls.change(
        Service.SCHEDULING,
        HttpMethod.POST,
        Changed.class,
        Map.of("why", why),
        once,
        "/v1/sites/{0}/periods/{1}/remove",
        site,
        period);
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

  /**
   * What is not there for a while.
   *
   * @param kind the site, a room or a member of staff
   * @param id the room's or the member's; empty for the site
   */
  public record Subject(Kind kind, String id) {

    /** Of what kind. */
    public enum Kind {
      SITE("/v1/sites/{0}/closures"),
      ROOM("/v1/sites/{0}/rooms/{1}/out-of-service"),
      STAFF("/v1/sites/{0}/staff/{1}/absences");

      private final String path;

      Kind(String path) {
        this.path = path;
      }
    }

    /** As a form sends it: {@code SITE}, {@code ROOM:mesa-room-1}. */
    public static Subject of(String text) {
      int colon = text.indexOf(':');
      return colon < 0
          ? new Subject(Kind.SITE, "")
          : new Subject(
              text.startsWith("ROOM") ? Kind.ROOM : Kind.STAFF, text.substring(colon + 1));
    }

    /** The same as a form sends it. */
    public String text() {
      return kind == Kind.SITE ? kind.name() : kind + ":" + id;
    }

    String path() {
      return kind.path;
    }
  }
}
