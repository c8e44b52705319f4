package org.infusionops.portal.calls;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Asks scheduling which visit is in which room, and lets patients in. */
@Component
public final class Rooms {

  private final Calls calls;

  Rooms(Calls calls) {
    this.calls = calls;
  }

  /** A site's rooms in their order, and a day's visits. */
  public record RoomPlan(String zone, List<Room> rooms, List<Booking> appointments) {

    @SuppressWarnings("NullAway") // what the answer leaves out arrives as null
    public RoomPlan {
      rooms = rooms == null ? List.of() : List.copyOf(rooms);
      appointments = appointments == null ? List.of() : List.copyOf(appointments);
    }
  }

  /** A room by its id, and what people call it. */
  public record Room(String id, String name) {}

  /** A visit with its place; times in UTC. The session has the appointment's id. */
  public record Booking(
      String courseId,
      String appointmentId,
      String patientId,
      String state,
      Instant startsAt,
      Instant endsAt,
      String room,
      String nurse,
      String prescriber,
      @Nullable Instant heldUntil) {}

  /** What a check-in leaves; nothing of it is shown. */
  public record Arrived(String id) {}

  /** Who is in which room of a site on a day. */
  public Answer<RoomPlan> plan(String site, LocalDate day) {
    return calls.get(
        Service.SCHEDULING,
        RoomPlan.class,
        "/v1/calendar?site={0}&from={1}&to={2}",
        site,
        day,
        day);
  }

  /** The patient of this appointment has arrived. */
  public Answer<Arrived> checkIn(String courseId, String appointmentId, Once once) {
    return calls.change(
        Service.SCHEDULING,
        HttpMethod.POST,
        Arrived.class,
        null,
        new Once(once.key(), null),
        "/v1/courses/{0}/appointments/{1}/check-in",
        courseId,
        appointmentId);
  }
}
