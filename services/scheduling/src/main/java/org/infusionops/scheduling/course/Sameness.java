package org.infusionops.scheduling.course;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.infusionops.scheduling.day.DaySheet;
import org.jspecify.annotations.Nullable;

/**
 * Chooses rooms and nurses for a series whose times are found: the first that are free, or, where
 * the patient wants to meet the same again, whoever is free most often. Nobody else could be there
 * more often.
 */
final class Sameness {

  private final SeriesOrder order;
  private final List<Start> series;
  private final int block;

  Sameness(SeriesOrder order, List<Start> series) {
    this.order = order;
    this.series = series;
    this.block = order.shape().blockMinutes();
  }

  /**
   * The series with its rooms and nurses.
   *
   * @param nurse is free for all of it; absent when one is to be chosen
   * @param room is free for all of it; absent when one is to be chosen
   */
  List<Opening> openings(@Nullable String nurse, @Nullable String room) {
    String oneNurse =
        nurse != null || !order.wishes().want(Wish.SAME_NURSE)
            ? nurse
            : mostOften(DaySheet::nurses, (start, each) -> isNurseFree(start, each));
    String oneRoom =
        room != null || !order.wishes().want(Wish.SAME_ROOM)
            ? room
            : mostOften(DaySheet::rooms, (start, each) -> isRoomFree(start, each));
    var openings = new ArrayList<Opening>();
    for (Start start : series) {
      DaySheet sheet = start.sheet();
      openings.add(
          new Opening(
              start.date(),
              start.at(),
              oneRoom != null && isRoomFree(start, oneRoom)
                  ? oneRoom
                  : sheet.room(start.slot(), block),
              oneNurse != null && isNurseFree(start, oneNurse)
                  ? oneNurse
                  : sheet.nurse(start.slot(), block),
              sheet.prescriber(start.slot(), block)));
    }
    return openings;
  }

  private boolean isNurseFree(Start start, String nurse) {
    return start.sheet().isNurseFree(nurse, start.slot(), block);
  }

  private boolean isRoomFree(Start start, String room) {
    return start.sheet().isRoomFree(room, start.slot(), block);
  }

  private @Nullable String mostOften(
      Function<DaySheet, List<String>> all, BiPredicate<Start, String> isFree) {
    Map<String, Integer> times = new LinkedHashMap<>();
    for (Start start : series) {
      for (String each : all.apply(start.sheet())) {
        if (isFree.test(start, each)) {
          times.merge(each, 1, Integer::sum);
        }
      }
    }
    String best = null;
    int most = 0;
    for (Map.Entry<String, Integer> each : times.entrySet()) {
      if (each.getValue() > most) {
        most = each.getValue();
        best = each.getKey();
      }
    }
    return best;
  }

  /** How many sessions have the one that most of them have. */
  static int most(List<Opening> series, Function<Opening, String> whose) {
    Map<String, Integer> times = new LinkedHashMap<>();
    series.forEach(opening -> times.merge(whose.apply(opening), 1, Integer::sum));
    return times.values().stream().max(Integer::compare).orElse(0);
  }
}
