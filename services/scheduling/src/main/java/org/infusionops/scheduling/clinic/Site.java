package org.infusionops.scheduling.clinic;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.infusionops.scheduling.clinic.StaffMember.Role;
import org.jspecify.annotations.Nullable;

/**
 * One place of the clinic, with what a session there needs.
 *
 * @param id short name, e.g. {@code mesa}
 * @param zone in which its days and opening hours are told
 * @param revision counts the changes of its resources; what was decided under an earlier one has to
 *     be decided again
 * @param resources what it has, and when
 */
public record Site(String id, ZoneId zone, long revision, Resources resources) {

  /** The same site for a session that needs more of its room than any other. */
  public Site inRoomsWith(Set<String> capabilities) {
    return capabilities.isEmpty()
        ? this
        : new Site(id, zone, revision, resources.inRoomsWith(capabilities));
  }

  /** What is there on a date. */
  public SiteDay on(LocalDate date) {
    List<Window> open = open(date);
    if (open.isEmpty()) {
      return new SiteDay(
          date, open, List.of(), List.of(), List.of(), patientsPerNurse(), closedFor(date));
    }
    Needs needs = resources.needs();
    return new SiteDay(
        date,
        open,
        resources.rooms().stream()
            .filter(room -> room.capabilities().containsAll(needs.room()))
            .map(
                room ->
                    new SiteDay.Place(
                        room.id(),
                        Duration.ofMinutes(room.extraTurnoverMinutes()),
                        Period.without(open, room.outOfService(), date, zone)))
            .toList(),
        onDuty(date, Role.NURSE, needs.nurse(), open),
        onDuty(date, Role.PRESCRIBER, needs.prescriber(), open),
        patientsPerNurse(),
        closedFor(date));
  }

  private List<Window> open(LocalDate date) {
    OpeningHours usual = resources.hours().get(date.getDayOfWeek());
    if (usual == null || resources.holidays().on(date).isPresent()) {
      return List.of();
    }
    List<Window> open =
        Window.between(date.atTime(usual.opens()), date.atTime(usual.closes()), zone)
            .map(List::of)
            .orElse(List.of());
    return Period.without(open, resources.closures(), date, zone);
  }

  private List<SiteDay.OnDuty> onDuty(
      LocalDate date, Role role, Set<String> skills, List<Window> open) {
    return resources.staff().stream()
        .filter(each -> each.role() == role && each.skills().containsAll(skills))
        .map(each -> new SiteDay.OnDuty(each.id(), each.onDuty(date, zone, open)))
        .toList();
  }

  private @Nullable String closedFor(LocalDate date) {
    return resources
        .holidays()
        .on(date)
        .map(Holiday::title)
        .or(
            () ->
                resources.closures().stream()
                    .filter(closure -> closure.touches(date))
                    .map(Period::reason)
                    .findFirst())
        .orElse(null);
  }

  /** From when to when the site is open on a date, gaps between included, if it is open then. */
  public Optional<OpeningHours> hoursOn(LocalDate date) {
    List<Window> open = open(date);
    if (open.isEmpty()) {
      return Optional.empty();
    }
    LocalTime opens = localTime(open.getFirst().from());
    LocalTime closes = localTime(open.getLast().to());
    return opens.isBefore(closes) ? Optional.of(new OpeningHours(opens, closes)) : Optional.empty();
  }

  private LocalTime localTime(Instant instant) {
    return LocalDateTime.ofInstant(instant, zone).toLocalTime();
  }

  /** Opening hours by weekday, without holidays and closures. */
  public Map<DayOfWeek, OpeningHours> hours() {
    return resources.hours();
  }

  /** The rooms or chairs, in the order they are filled; some may be out of service. */
  public List<String> rooms() {
    return resources.rooms().stream().map(Room::id).toList();
  }

  /** Staff ids of the nurses, in the order they are given patients; some may be off duty. */
  public List<String> nurses() {
    return resources.staffIds(Role.NURSE);
  }

  /** Staff ids of the prescribers; some may be off duty. */
  public List<String> prescribers() {
    return resources.staffIds(Role.PRESCRIBER);
  }

  /** How many patients one nurse watches at a time, at most. */
  public int patientsPerNurse() {
    return resources.patientsPerNurse();
  }

  /** What people call a room; its id when it is not configured any more. */
  public String nameOf(String room) {
    return resources.rooms().stream()
        .filter(each -> each.id().equals(room))
        .map(Room::name)
        .findFirst()
        .orElse(room);
  }

  /** The site's own date at an instant. */
  public LocalDate dateOf(Instant instant) {
    return LocalDate.ofInstant(instant, zone);
  }
}
