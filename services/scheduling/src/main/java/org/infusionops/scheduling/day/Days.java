package org.infusionops.scheduling.day;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.AlreadyExists;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.NoSuchAggregate;
import org.infusionops.eventing.Stored;
import org.infusionops.scheduling.clinic.Clinic;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.clinic.SiteDay;

/** The days of all sites. Every method may be repeated without harm. */
public final class Days {

  /** More days than any view or search spans. */
  private static final int MOST_DAYS = 400;

  private final Aggregates<Day> days;
  private final DaysSeen seen = new DaysSeen(System::nanoTime);

  Days(Aggregates<Day> days) {
    this.days = days;
  }

  /**
   * The days of a site that have anything on them, by date; read at once.
   *
   * @param last included
   */
  public Map<LocalDate, Day> between(String siteId, LocalDate first, LocalDate last) {
    var byDate = new HashMap<LocalDate, Day>();
    for (Stored<Day> day : read(siteId, first, last)) {
      byDate.put(day.state().date(), day.state());
      seen.saw(day);
    }
    return byDate;
  }

  /**
   * The same, though what another process wrote within the last second may be missing: good enough
   * to plan by, since reserving decides.
   *
   * @param last included
   */
  public Map<LocalDate, Day> latelyBetween(String siteId, LocalDate first, LocalDate last) {
    return seen.between(siteId, first, last, () -> read(siteId, first, last));
  }

  private List<Stored<Day>> read(String siteId, LocalDate first, LocalDate last) {
    Document filter =
        new Document("state.siteId", siteId)
            .append(
                "state.date",
                new Document("$gte", first.toString()).append("$lte", last.toString()));
    return days.query(filter, new Document("state.date", 1), MOST_DAYS, seen::copyOf);
  }

  /**
   * Takes all of these, and then asks whether the site still has what it had: who changes a site
   * writes it first and looks through its days after that, so one of the two sees the other. Having
   * one already is fine.
   *
   * @throws SlotTaken when one is not free, or not there any more; those that were free may be
   *     taken
   */
  public void reserveAll(Clinic clinic, String siteId, List<Reservation> wanted) {
    Site planned = clinic.site(siteId);
    List<Stored<Day>> copies =
        wanted.stream()
            .map(each -> planned.dateOf(each.from()))
            .distinct()
            // As everybody does: of two who want the same days, one mostly gets them all.
            .sorted()
            .map(date -> copyOf(siteId, date))
            .toList();
    days.changeAll(copies, day -> Change.to(reserved(day, planned, wanted))).forEach(seen::saw);
    Site now = clinic.latest(siteId);
    if (now.revision() != planned.revision()) {
      wanted.forEach(each -> requireGranted(now, each));
    }
  }

  private Stored<Day> copyOf(String siteId, LocalDate date) {
    String id = Day.id(siteId, date);
    return seen.copyOf(id)
        .orElseGet(
            () -> {
              try {
                return days.create(id, Change.to(Day.empty(siteId, date)));
              } catch (AlreadyExists _) {
                return days.get(id);
              }
            });
  }

  /** With those of the wanted that are on this day. */
  private static Day reserved(Day day, Site site, List<Reservation> wanted) {
    SiteDay there = site.on(day.date());
    Day after = day;
    for (Reservation each : wanted) {
      if (site.dateOf(each.from()).equals(day.date())) {
        after = after.reserve(each, there);
      }
    }
    return after;
  }

  private void requireGranted(Site site, Reservation taken) {
    LocalDate date = site.dateOf(taken.from());
    days.find(Day.id(site.id(), date))
        .ifPresent(
            day -> {
              var _ = day.state().without(Set.of(taken.placeId())).reserve(taken, site.on(date));
            });
  }

  /** Makes the holds of these places firm; one that is not there any more stays away. */
  public void makeFirm(String siteId, LocalDate date, Set<String> placeIds) {
    changeIfThere(siteId, date, day -> day.firm(placeIds));
  }

  /** Gives these places up. */
  public void clear(String siteId, LocalDate date, Set<String> placeIds) {
    changeIfThere(siteId, date, day -> day.without(placeIds));
  }

  private void changeIfThere(String siteId, LocalDate date, UnaryOperator<Day> change) {
    try {
      change(Day.id(siteId, date), change);
    } catch (NoSuchAggregate _) {
      // Nothing was ever reserved on that date, so there is nothing to change.
      return;
    }
  }

  private void change(String id, UnaryOperator<Day> change) {
    Function<Day, Change<Day>> decide = day -> Change.to(change.apply(day));
    seen.saw(
        seen.copyOf(id)
            .map(copy -> days.change(copy, decide))
            .orElseGet(() -> days.change(id, decide)));
  }
}
