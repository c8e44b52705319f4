package org.infusionops.scheduling.ladder;

import java.util.List;
import java.util.stream.Stream;
import org.infusionops.contracts.intake.OutcomeStanding;

/** A list of outcomes in the order they were measured, whatever order they were heard of. */
final class Outcomes {

  private Outcomes() {}

  /** The list with one more; one that was withdrawn is taken out instead. */
  static List<Outcome> with(List<Outcome> heard, Outcome news) {
    Stream<Outcome> others = heard.stream().filter(each -> !each.id().equals(news.id()));
    Stream<Outcome> own =
        news.standing() == OutcomeStanding.WITHDRAWN ? Stream.empty() : Stream.of(news);
    return Stream.concat(others, own).sorted(Outcome.BY_TIME).toList();
  }
}
