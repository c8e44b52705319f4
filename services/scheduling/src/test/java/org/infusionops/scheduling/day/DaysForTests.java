package org.infusionops.scheduling.day;

import java.time.LocalDate;
import java.util.function.BiPredicate;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;

/** Lets tests of other packages make {@link Days}. */
public final class DaysForTests {

  private DaysForTests() {}

  public static Days days(Aggregates<Day> days) {
    return new Days(days);
  }

  /** The one query that {@link Days} makes, on states in memory. */
  public static BiPredicate<Bson, Day> matching() {
    return (filter, day) -> {
      Document wanted = (Document) filter;
      Document dates = wanted.get("state.date", Document.class);
      return day.siteId().equals(wanted.getString("state.siteId"))
          && !day.date().isBefore(LocalDate.parse(dates.getString("$gte")))
          && !day.date().isAfter(LocalDate.parse(dates.getString("$lte")));
    };
  }

  /** Stores a day as it is. */
  public static void put(Aggregates<Day> days, Day day) {
    var _ = days.create(Day.id(day.siteId(), day.date()), Change.to(day));
  }
}
