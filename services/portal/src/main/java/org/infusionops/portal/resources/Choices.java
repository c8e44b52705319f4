package org.infusionops.portal.resources;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.infusionops.portal.calls.SiteResources.AlsoMoves;
import org.infusionops.portal.calls.SiteResources.Broken;
import org.infusionops.portal.calls.SiteResources.Other;
import org.infusionops.portal.calls.SiteResources.Place;
import org.infusionops.portal.calls.SiteResources.Proposal;
import org.infusionops.portal.calls.SiteResources.Row;
import org.infusionops.portal.calls.SiteResources.Wish;

/**
 * Writes into a form what can be done about a broken appointment, and reads what was chosen: {@code
 * course|appointment|seen|to|room|nurse|prescriber}, then {@code
 * ;appointment|seen|to|room|nurse|prescriber} for each session that moves with it; only the first
 * three to cancel it.
 */
final class Choices {

  private static final int CANCELLED = 3;
  private static final int MOVED = 7;
  private static final int ALONG = 6;

  /** To cancel it. */
  public String cancel(Proposal proposal) {
    Broken broken = proposal.broken();
    return String.join(
        "|", broken.courseId(), broken.appointmentId(), broken.startsAt().toString());
  }

  /** To do as proposed. */
  public String take(Proposal proposal) {
    Place to = proposal.to();
    if (to == null) {
      throw new IllegalArgumentException("nothing is proposed");
    }
    return Stream.concat(
            Stream.of(cancel(proposal) + "|" + place(to)),
            proposal.along().stream().map(Choices::along))
        .collect(Collectors.joining(";"));
  }

  private static String along(AlsoMoves other) {
    return String.join("|", other.appointmentId(), other.from().toString(), place(other.to()));
  }

  private static String place(Place place) {
    return String.join(
        "|", place.startsAt().toString(), place.room(), place.nurse(), place.prescriber());
  }

  /** What is not of one of our own forms is not chosen. */
  static Optional<Row> read(String chosen) {
    String[] sessions = chosen.split(";", -1);
    List<String> first = parts(sessions[0]);
    boolean cancels = first.size() == CANCELLED && sessions.length == 1;
    if (!cancels && first.size() != MOVED) {
      return Optional.empty();
    }
    try {
      var others = new ArrayList<Other>();
      for (int each = 1; each < sessions.length; each++) {
        List<String> other = parts(sessions[each]);
        if (other.size() != ALONG) {
          return Optional.empty();
        }
        others.add(
            new Other(other.get(0), Instant.parse(other.get(1)), wish(other.subList(2, ALONG))));
      }
      return Optional.of(
          new Row(
              first.get(0),
              first.get(1),
              Instant.parse(first.get(2)),
              cancels ? null : wish(first.subList(CANCELLED, MOVED)),
              others));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private static List<String> parts(String session) {
    return List.of(session.split("\\|", -1));
  }

  private static Wish wish(List<String> place) {
    return new Wish(Instant.parse(place.get(0)), place.get(1), place.get(2), place.get(3));
  }
}
