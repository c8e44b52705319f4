package org.infusionops.portal.calls;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.infusionops.portal.calls.Scheduling.Course;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Asks scheduling for the calendar by room, and for everything that is done to an appointment. */
@Component
public final class Bookings {

  private static final ParameterizedTypeReference<Preview> PREVIEW =
      ParameterizedTypeReference.forType(Preview.class);
  private static final ParameterizedTypeReference<Found> FOUND =
      ParameterizedTypeReference.forType(Found.class);

  private static final ParameterizedTypeReference<SitePreview> SITE_PREVIEW =
      ParameterizedTypeReference.forType(SitePreview.class);

  private static final List<String> MOVE_REASONS =
      List.of(
          "",
          "PATIENT_REQUEST",
          "STAFF_ABSENCE",
          "ROOM_UNAVAILABLE",
          "CLINIC_REQUEST",
          "MEDICAL",
          "OTHER");

  private final Calls calls;

  Bookings(Calls calls) {
    this.calls = calls;
  }

  /** Why an appointment can be moved, none chosen yet coming first; all but these. */
  public static List<String> moveReasonsBut(String... left) {
    return MOVE_REASONS.stream().filter(reason -> !List.of(left).contains(reason)).toList();
  }

  /**
   * A stretch of a site's calendar.
   *
   * @param zone the site's time zone (IANA)
   * @param rooms in the order they are filled
   * @param nurses staff ids
   * @param prescribers staff ids
   * @param days one for every date
   * @param appointments the earliest first
   */
  public record Board(
      String site,
      String zone,
      int patientsPerNurse,
      List<Room> rooms,
      List<String> nurses,
      List<String> prescribers,
      List<Hours> days,
      List<Entry> appointments) {

    /** What people call the room; its id when the site has it no more. */
    public @Nullable String room(@Nullable String id) {
      return rooms.stream()
          .filter(room -> room.id().equals(id))
          .map(Room::name)
          .findFirst()
          .orElse(id);
    }
  }

  /** A room by its id, and what people call it. */
  public record Room(String id, String name) {}

  /** Opening hours of a date, in local time; both null when it is closed. */
  public record Hours(LocalDate date, @Nullable LocalTime opens, @Nullable LocalTime closes) {}

  /**
   * An appointment in the calendar; times in UTC.
   *
   * @param version the course's version
   * @param readyAt when the room is ready for the next patient
   */
  public record Entry(
      String courseId,
      long version,
      String appointmentId,
      String patientId,
      int number,
      int of,
      int revision,
      String state,
      LocalDate date,
      Instant startsAt,
      Instant endsAt,
      Instant readyAt,
      String room,
      String nurse,
      String prescriber,
      @Nullable Instant heldUntil) {}

  /** Where an appointment is wanted; what is null may be anything that is free. */
  public record Place(Instant startsAt, @Nullable String roomId, @Nullable String nurseId) {}

  /**
   * A place, why the appointment goes there, and which others move with it.
   *
   * @param override why a prescriber lets it be later than the protocol has it; null as a rule
   */
  public record Move(
      Instant startsAt,
      @Nullable String roomId,
      @Nullable String nurseId,
      List<Other> others,
      String reason,
      @Nullable String note,
      @Nullable String override) {}

  /** Another session that moves as well. */
  public record Other(String appointmentId, Instant startsAt) {

    /** Each session with its start, as a form sends them; none when they cannot be read. */
    public static List<Other> read(
        @Nullable List<String> appointmentIds, @Nullable List<String> starts) {
      if (appointmentIds == null || starts == null || appointmentIds.size() != starts.size()) {
        return List.of();
      }
      try {
        return IntStream.range(0, starts.size())
            .mapToObj(each -> new Other(appointmentIds.get(each), Instant.parse(starts.get(each))))
            .toList();
      } catch (DateTimeParseException _) {
        return List.of();
      }
    }
  }

  /** Whether an appointment fits, and where it would be. */
  public record Preview(
      boolean fits,
      Instant startsAt,
      Instant endsAt,
      String room,
      String nurse,
      String prescriber,
      List<Conflict> conflicts,
      @Nullable Boolean fitsWithOthers,
      @Nullable Boolean needsPrescriber,
      @Nullable List<AlsoMoves> others,
      @Nullable List<Conflict> told) {

    /** Whether it fits once the others are moved. */
    public boolean possible() {
      return fits || Boolean.TRUE.equals(fitsWithOthers);
    }

    /** Whether it would fit if a prescriber let it be later than the protocol has it. */
    public boolean isForAPrescriber() {
      return Boolean.TRUE.equals(needsPrescriber);
    }

    /** What is not in the way, though the protocol would have it otherwise. */
    public List<Conflict> toBeTold() {
      return told == null ? List.of() : told;
    }

    /** Other sessions that would have to move; none when they may stay. */
    public List<AlsoMoves> alsoMove() {
      return others == null ? List.of() : others;
    }
  }

  /** Another session that would have to move, from where and where to; times in UTC. */
  public record AlsoMoves(
      String appointmentId,
      int number,
      Instant from,
      Instant startsAt,
      Instant endsAt,
      String room,
      String nurse) {}

  /** Another site, and the first of its dates to look at; null for tomorrow. */
  public record Elsewhere(String siteId, @Nullable LocalDate from) {}

  /**
   * Where the sessions still to come would be at another site.
   *
   * @param zone that site's time zone (IANA)
   * @param relax what stands in the way; only when they do not fit
   */
  public record SitePreview(
      String siteId,
      String zone,
      boolean fits,
      List<AlsoMoves> sessions,
      @Nullable List<Conflict> conflicts,
      @Nullable Relax relax) {

    /** What only a prescriber may allow: so late they are at best. */
    public List<Conflict> tooLate() {
      return conflicts == null ? List.of() : conflicts;
    }

    /** Whether they fit if a prescriber lets them be so late. */
    public boolean isForAPrescriber() {
      return !fits && relax == null;
    }
  }

  /**
   * Another site, and when each session still to come is to start there, in order (UTC).
   *
   * @param override why a prescriber lets it be later than the protocol has it; null as a rule
   */
  public record SiteMove(
      String siteId, List<Instant> startsAt, String reason, @Nullable String override) {}

  /** What can be done now about a patient who is expected. */
  public record Arrival(
      String state, Instant graceEnds, @Nullable Preview today, List<String> choices) {}

  /** What is in the way, in plain words, with the limit and where it is written. */
  public record Conflict(
      String rule,
      String message,
      String limit,
      String source,
      @Nullable String courseId,
      @Nullable String appointmentId) {}

  /** When the patient can come, in the site's time; what is null does not matter. */
  public record Preferences(
      @Nullable Set<DayOfWeek> weekdays,
      @Nullable LocalTime earliest,
      @Nullable LocalTime latest,
      @Nullable Map<DayOfWeek, DayPart> windows,
      @Nullable Map<DayOfWeek, DriverTimes> driver,
      @Nullable Set<String> also,
      @Nullable LocalDate from) {}

  /** A part of a day, in the site's time. */
  public record DayPart(@Nullable LocalTime from, @Nullable LocalTime until) {}

  /** When the driver has time on a weekday, in the site's time. */
  public record DriverTimes(
      @Nullable LocalTime bringsFrom,
      @Nullable LocalTime bringsUntil,
      @Nullable LocalTime fetchesFrom,
      @Nullable LocalTime fetchesUntil) {}

  /** Series that fit, best first; or what to relax. */
  public record Found(String zone, List<Series> alternatives, @Nullable Relax relax) {}

  /** One series, and why it has its rank. */
  public record Series(
      int rank,
      @Nullable Integer points,
      String reason,
      @Nullable List<Factor> factors,
      List<Session> appointments) {

    /** What gave it its points. */
    public List<Factor> counted() {
      return factors == null ? List.of() : factors;
    }
  }

  /** One thing that gives a series its rank. */
  public record Factor(
      String what, int count, int of, boolean wished, boolean missed, int points) {}

  /** One session of a series that is not held yet; times in UTC. */
  public record Session(
      int number, Instant startsAt, Instant endsAt, String room, String nurse, String prescriber) {}

  /** What stands in the way of any series, and what to do about it. */
  public record Relax(String obstacle, String advice, @Nullable List<Way> ways) {

    /** What could be given up; none when nothing of it alone or in pairs would help. */
    public List<Way> waysOut() {
      return ways == null ? List.of() : ways;
    }
  }

  /** What could be given up, and when the series would be then; the site's dates. */
  public record Way(List<String> giveUp, LocalDate first, LocalDate last) {}

  /** A site's calendar, both dates included; two weeks at most. */
  public Answer<Board> board(String site, LocalDate from, LocalDate to) {
    return calls.get(
        Service.SCHEDULING, Board.class, "/v1/calendar?site={0}&from={1}&to={2}", site, from, to);
  }

  /** Whether an appointment fits there, else everything in the way; changes nothing. */
  public Answer<Preview> preview(String course, String appointment, Place place) {
    return calls.ask(
        Service.SCHEDULING,
        PREVIEW,
        place,
        "/v1/courses/{0}/appointments/{1}/reschedule/preview",
        course,
        appointment);
  }

  /** Moves an appointment; refused with 409 when it does not fit. */
  public Answer<Course> move(String course, String appointment, Move move, Once once) {
    return change(move, once, "/v1/courses/{0}/appointments/{1}/reschedule", course, appointment);
  }

  /** Where the sessions still to come would be at another site; changes nothing. */
  public Answer<SitePreview> previewSite(String course, Elsewhere elsewhere) {
    return calls.ask(
        Service.SCHEDULING, SITE_PREVIEW, elsewhere, "/v1/courses/{0}/site/preview", course);
  }

  /** Moves the sessions still to come to another site, all or none; 409 when a place is gone. */
  public Answer<Course> moveToSite(String course, SiteMove move, Once once) {
    return change(move, once, "/v1/courses/{0}/site", course);
  }

  /** Notes that the patient will come. */
  public Answer<Course> willCome(String course, String appointment, Once once) {
    return change(null, once, "/v1/courses/{0}/appointments/{1}/confirm", course, appointment);
  }

  /** The patient has arrived. */
  public Answer<Course> checkIn(String course, String appointment, Once once) {
    return change(null, once, "/v1/courses/{0}/appointments/{1}/check-in", course, appointment);
  }

  /** What can be done now about a patient who is expected. */
  public Answer<Arrival> arrival(String course, String appointment) {
    return calls.get(
        Service.SCHEDULING,
        Arrival.class,
        "/v1/courses/{0}/appointments/{1}/arrival",
        course,
        appointment);
  }

  /** Records that the patient did not come. */
  public Answer<Course> noShow(String course, String appointment, Once once) {
    return change(null, once, "/v1/courses/{0}/appointments/{1}/no-show", course, appointment);
  }

  /** Cancels an appointment; money depends on the reason. */
  public Answer<Course> cancel(
      String course, String appointment, String reason, String by, String hold, Once once) {
    return change(
        hold.isEmpty()
            ? Map.of("reason", reason, "by", by)
            : Map.of("reason", reason, "by", by, "hold", hold),
        once,
        "/v1/courses/{0}/appointments/{1}/cancel",
        course,
        appointment);
  }

  /** Books the held series. */
  public Answer<Course> confirm(String course, Once once) {
    return change(null, once, "/v1/courses/{0}/confirm", course);
  }

  /** Gives the held series up. */
  public Answer<Course> release(String course, String reason, Once once) {
    return change(Map.of("reason", reason), once, "/v1/courses/{0}/release", course);
  }

  /** Other series that fit; holds nothing. */
  public Answer<Found> search(String course, Preferences preferences) {
    return calls.ask(Service.SCHEDULING, FOUND, preferences, "/v1/courses/{0}/search", course);
  }

  /**
   * A series to hold.
   *
   * @param rooms the room of each session; null when any will do
   * @param nurses the nurse of each session; null when any will do
   * @param preferences by which it was found; null when by those the course has
   */
  public record Choice(
      List<Instant> startsAt,
      @Nullable List<String> rooms,
      @Nullable List<String> nurses,
      @Nullable Preferences preferences) {}

  /** Holds this series instead of the one held. */
  public Answer<Course> hold(String course, Choice choice, Once once) {
    return change(choice, once, "/v1/courses/{0}/hold", course);
  }

  private Answer<Course> change(@Nullable Object body, Once once, String path, Object... values) {
    return calls.change(
        Service.SCHEDULING, HttpMethod.POST, Course.class, body, once, path, values);
  }
}
