package org.infusionops.scheduling.clinic;

import java.time.DayOfWeek;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.infusionops.starter.problems.Problem;

/**
 * What a site has for its sessions, and when.
 *
 * @param hours by weekday, the site's local time; a weekday not named is closed
 * @param holidays the federal holidays on which it is closed
 * @param closures when it is closed besides
 * @param rooms in the order they are filled
 * @param staff nurses and prescribers, in the order they are given patients
 * @param patientsPerNurse how many patients one nurse watches at a time, at most
 * @param needs what a session needs of rooms and staff
 */
public record Resources(
    Map<DayOfWeek, OpeningHours> hours,
    HolidaysKept holidays,
    List<Period> closures,
    List<Room> rooms,
    List<StaffMember> staff,
    int patientsPerNurse,
    Needs needs) {

  /** Most minutes a room may need beyond the protocol's turnover. */
  static final int MOST_EXTRA_TURNOVER = 120;

  public Resources {
    // In the week's order, so that the same hours are stored alike every time.
    var ordered = new EnumMap<DayOfWeek, OpeningHours>(DayOfWeek.class);
    ordered.putAll(hours);
    hours = Collections.unmodifiableMap(ordered);
    closures = List.copyOf(closures);
    rooms = List.copyOf(rooms);
    staff = List.copyOf(staff);
  }

  /** The same for sessions that need these capabilities of their room as well. */
  Resources inRoomsWith(Set<String> capabilities) {
    var all = new HashSet<>(needs.room());
    all.addAll(capabilities);
    return new Resources(
        hours,
        holidays,
        closures,
        rooms,
        staff,
        patientsPerNurse,
        new Needs(all, needs.nurse(), needs.prescriber()));
  }

  /** The same, closed for one more period. */
  public Resources closed(Period closure) {
    return new Resources(
        hours, holidays, joined(closures, closure), rooms, staff, patientsPerNurse, needs);
  }

  /**
   * The same with a room out of service for one more period.
   *
   * @throws Problem 404 when there is no such room
   */
  public Resources outOfService(String roomId, Period period) {
    requireOne(rooms.stream().anyMatch(room -> room.id().equals(roomId)));
    return new Resources(
        hours,
        holidays,
        closures,
        rooms.stream()
            .map(
                room ->
                    room.id().equals(roomId)
                        ? room.with(joined(room.outOfService(), period))
                        : room)
            .toList(),
        staff,
        patientsPerNurse,
        needs);
  }

  /**
   * The same with somebody absent for one more period.
   *
   * @throws Problem 404 when nobody of this id works here
   */
  public Resources absent(String staffId, Period absence) {
    return withMember(
        staffId, member -> member.with(member.datedShifts(), joined(member.absences(), absence)));
  }

  /**
   * The same with somebody on duty for one more shift on one date.
   *
   * @throws Problem 404 when nobody of this id works here
   */
  public Resources working(String staffId, DatedShift shift) {
    return withMember(
        staffId, member -> member.with(joined(member.datedShifts(), shift), member.absences()));
  }

  private Resources withMember(String staffId, UnaryOperator<StaffMember> change) {
    requireOne(staff.stream().anyMatch(member -> member.id().equals(staffId)));
    return new Resources(
        hours,
        holidays,
        closures,
        rooms,
        staff.stream()
            .map(member -> member.id().equals(staffId) ? change.apply(member) : member)
            .toList(),
        patientsPerNurse,
        needs);
  }

  /**
   * The same without a closure, an absence, a time out of service or a shift on one date.
   *
   * @throws Problem 404 when there is none of this id
   */
  public Resources without(String id) {
    requireOne(
        Stream.concat(periods().map(Period::id), datedShifts().map(DatedShift::id))
            .anyMatch(id::equals));
    return noting(
        periods -> periods.stream().filter(each -> !each.id().equals(id)).toList(),
        shifts -> shifts.stream().filter(each -> !each.id().equals(id)).toList());
  }

  /**
   * The same with a closure, an absence or a time out of service as it is to be.
   *
   * @throws Problem 404 when there is none of its id
   */
  public Resources with(Period changed) {
    requireOne(periods().anyMatch(each -> each.id().equals(changed.id())));
    return noting(
        periods ->
            periods.stream().map(each -> each.id().equals(changed.id()) ? changed : each).toList(),
        UnaryOperator.identity());
  }

  /**
   * The same with a shift on one date as it is to be.
   *
   * @throws Problem 404 when there is none of its id
   */
  public Resources with(DatedShift changed) {
    requireOne(datedShifts().anyMatch(each -> each.id().equals(changed.id())));
    return noting(
        UnaryOperator.identity(),
        shifts ->
            shifts.stream().map(each -> each.id().equals(changed.id()) ? changed : each).toList());
  }

  private Stream<Period> periods() {
    return Stream.of(
            closures.stream(),
            rooms.stream().flatMap(room -> room.outOfService().stream()),
            staff.stream().flatMap(member -> member.absences().stream()))
        .flatMap(each -> each);
  }

  private Stream<DatedShift> datedShifts() {
    return staff.stream().flatMap(member -> member.datedShifts().stream());
  }

  private Resources noting(
      UnaryOperator<List<Period>> periods, UnaryOperator<List<DatedShift>> shifts) {
    return new Resources(
        hours,
        holidays,
        periods.apply(closures),
        rooms.stream().map(room -> room.with(periods.apply(room.outOfService()))).toList(),
        staff.stream()
            .map(
                member ->
                    member.with(
                        shifts.apply(member.datedShifts()), periods.apply(member.absences())))
            .toList(),
        patientsPerNurse,
        needs);
  }

  private static void requireOne(boolean there) {
    if (!there) {
      throw Problem.notFound();
    }
  }

  /** What is there already, as when a request is repeated, does not come twice. */
  private static <T> List<T> joined(List<T> all, T one) {
    return all.contains(one) ? all : Stream.concat(all.stream(), Stream.of(one)).toList();
  }

  /** The staff ids of those who work in a role, in the order they are given patients. */
  List<String> staffIds(StaffMember.Role role) {
    return staff.stream().filter(each -> each.role() == role).map(StaffMember::id).toList();
  }
}
