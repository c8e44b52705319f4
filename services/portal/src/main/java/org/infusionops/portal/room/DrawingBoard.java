package org.infusionops.portal.room;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Intake.PatientLine;
import org.infusionops.portal.calls.Part;
import org.infusionops.portal.calls.Rooms;
import org.infusionops.portal.calls.Rooms.Booking;
import org.infusionops.portal.calls.Rooms.Room;
import org.infusionops.portal.calls.Rooms.RoomPlan;
import org.infusionops.portal.calls.Service;
import org.infusionops.portal.calls.Sitting;
import org.infusionops.portal.calls.Sitting.Chart;
import org.infusionops.portal.calls.Sitting.Chronicle;
import org.infusionops.portal.calls.Together;
import org.infusionops.portal.calls.Together.Later;
import org.infusionops.portal.calls.Treatment;
import org.infusionops.portal.clinic.Clinic.Site;
import org.infusionops.portal.clinic.Shown;
import org.infusionops.portal.layout.Words;
import org.infusionops.portal.patient.Names;
import org.infusionops.portal.session.DueWords;
import org.infusionops.portal.session.Phase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Joins scheduling's rooms with treatment's sessions. */
@Component
class DrawingBoard {

  private final Treatment treatment;
  private final Rooms rooms;
  private final Together together;
  private final Names names;
  private final InstantSource clock;
  private final DueWords dueWords;
  private final Words words;

  DrawingBoard(
      Treatment treatment,
      Rooms rooms,
      Together together,
      Names names,
      InstantSource clock,
      DueWords dueWords,
      Words words) {
    this.treatment = treatment;
    this.rooms = rooms;
    this.together = together;
    this.names = names;
    this.clock = clock;
    this.dueWords = dueWords;
    this.words = words;
  }

  /** A visit, and its session where treatment knows it. */
  private record Turn(
      String id,
      String patientId,
      @Nullable String nurse,
      Instant from,
      Instant to,
      @Nullable Sitting sitting,
      Phase phase) {}

  /** The board of a site's day. */
  Board of(Site site, Shown shown) {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, site.zone());
    Later<Answer<RoomPlan>> asked = together.start(() -> rooms.plan(site.id(), today));
    Answer<Part<Sitting>> sessions = treatment.sittings(site.id(), today);
    Answer<RoomPlan> plan = asked.get();
    List<Service> missing = new ArrayList<>();
    if (plan.found().isEmpty()) {
      missing.add(Service.SCHEDULING);
    }
    if (sessions.found().isEmpty()) {
      missing.add(Service.TREATMENT);
    }
    Map<String, Sitting> byId =
        sessions.or(Part.empty()).items().stream()
            .collect(Collectors.toMap(Sitting::sessionId, Function.identity(), (one, _) -> one));
    Map<String, PatientLine> known = named(plan, byId);
    var drawing = new Drawing(now, site.zone().getId(), shown, known);
    List<RoomCard> cards =
        plan.found()
            .map(found -> drawing.byRoom(found, byId, sessions.found().isPresent()))
            .orElseGet(() -> drawing.withoutRooms(byId));
    return new Board(cards, now, site.zone().getId(), missing);
  }

  private Map<String, PatientLine> named(Answer<RoomPlan> plan, Map<String, Sitting> byId) {
    List<String> ids = new ArrayList<>();
    byId.values().forEach(each -> ids.add(each.visit().patientId()));
    plan.found().ifPresent(p -> p.appointments().forEach(each -> ids.add(each.patientId())));
    return ids.isEmpty() ? Map.of() : names.of(ids);
  }

  /** One drawing of the board. */
  private final class Drawing {

    private final Instant now;
    private final String zone;
    private final Shown shown;
    private final Map<String, PatientLine> known;

    Drawing(Instant now, String zone, Shown shown, Map<String, PatientLine> known) {
      this.now = now;
      this.zone = zone;
      this.shown = shown;
      this.known = known;
    }

    List<RoomCard> byRoom(RoomPlan plan, Map<String, Sitting> byId, boolean complete) {
      return plan.rooms().stream()
          .map(
              room ->
                  card(
                      room,
                      plan.appointments().stream()
                          .filter(each -> each.room().equals(room.id()) && each.heldUntil() == null)
                          .map(each -> turn(each, byId.get(each.appointmentId())))
                          .sorted(Comparator.comparing(Turn::from))
                          .toList(),
                      complete))
          .toList();
    }

    /** Without scheduling nobody knows the rooms; who is here is shown all the same. */
    List<RoomCard> withoutRooms(Map<String, Sitting> byId) {
      return byId.values().stream()
          .sorted(Comparator.comparing(each -> each.visit().startsAt()))
          .map(
              each ->
                  new Turn(
                      each.sessionId(),
                      each.visit().patientId(),
                      null,
                      each.visit().startsAt(),
                      each.visit().endsAt(),
                      each,
                      Phase.of(each, now)))
          .filter(turn -> turn.phase().inRoom())
          .map(turn -> card(turn.id(), words.say("room.unknown"), turn, null))
          .toList();
    }

    private Turn turn(Booking booking, @Nullable Sitting sitting) {
      return new Turn(
          booking.appointmentId(),
          booking.patientId(),
          booking.nurse(),
          booking.startsAt(),
          booking.endsAt(),
          sitting,
          sitting == null ? Phase.AWAITED : Phase.of(sitting, now));
    }

    private RoomCard card(Room room, List<Turn> turns, boolean complete) {
      Optional<Turn> shownTurn = current(turns);
      if (shownTurn.isEmpty()) {
        return new RoomCard(
            room.id(),
            room.name(),
            complete ? "FREE" : "UNKNOWN",
            null,
            null,
            null,
            null,
            null,
            null,
            List.of(),
            List.of(),
            null);
      }
      Turn turn = shownTurn.get();
      String then =
          turns.stream()
              .filter(each -> each.from().isAfter(turn.from()) && each.phase() == Phase.AWAITED)
              .findFirst()
              .map(
                  each ->
                      words.say("room.then", shown.time(each.from(), zone), name(each.patientId())))
              .orElse(null);
      return card(room.id(), room.name(), turn, then);
    }

    /** Who is in the room, else who comes next, else who left last. */
    private Optional<Turn> current(List<Turn> turns) {
      return turns.stream()
          .filter(turn -> turn.phase().inRoom())
          .findFirst()
          .or(
              () ->
                  turns.stream()
                      .filter(turn -> turn.phase() == Phase.AWAITED && turn.to().isAfter(now))
                      .findFirst())
          .or(
              () ->
                  turns.reversed().stream()
                      .filter(turn -> turn.phase() != Phase.AWAITED)
                      .findFirst());
    }

    private RoomCard card(String id, String room, Turn turn, @Nullable String then) {
      Sitting sitting = turn.sitting();
      Chronicle record = sitting == null ? null : sitting.chronicle();
      Chart chart = record == null ? null : record.chart();
      boolean here = turn.phase().inRoom();
      return new RoomCard(
          id,
          room,
          turn.phase().name(),
          name(turn.patientId()),
          turn.nurse(),
          sitting == null ? null : "/sessions/" + turn.id(),
          shown.time(turn.from(), zone) + " – " + shown.time(turn.to(), zone),
          here && record != null ? elapsed(record) : null,
          here && sitting != null ? remaining(sitting) : null,
          sitting == null ? List.of() : dueWords.of(sitting, now),
          here && chart != null ? chart.latestAlerts() : List.of(),
          then);
    }

    private String name(String patientId) {
      PatientLine line = known.get(patientId);
      return line == null ? patientId.substring(0, Math.min(8, patientId.length())) : line.name();
    }

    private @Nullable Long elapsed(Chronicle record) {
      Chart chart = record.chart();
      Instant since =
          record.endedAt() != null
              ? record.endedAt()
              : chart != null ? chart.startedAt() : record.checkedInAt();
      return since == null ? null : Math.max(0, Duration.between(since, now).toMinutes());
    }

    private @Nullable Long remaining(Sitting sitting) {
      return sitting.next().stream()
          .filter(due -> !due.what().equals("VITALS"))
          .map(Sitting.Due::at)
          .filter(Objects::nonNull)
          .map(at -> Math.ceilDiv(Duration.between(now, at).toSeconds(), 60L))
          .findFirst()
          .orElse(null);
    }
  }
}
