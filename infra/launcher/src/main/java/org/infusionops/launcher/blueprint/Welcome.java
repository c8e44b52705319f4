package org.infusionops.launcher.blueprint;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is shown when everything is up. All texts are templates.
 *
 * @param addresses where to look
 * @param logins who can log in
 * @param next commands to try
 */
public record Welcome(List<Line> addresses, List<Line> logins, List<String> next) {

  /** Fills in what the file left out. */
  public Welcome {
    addresses = List.copyOf(requireNonNullElse(addresses, List.of()));
    logins = List.copyOf(requireNonNullElse(logins, List.of()));
    next = List.copyOf(requireNonNullElse(next, List.of()));
  }

  /**
   * One labelled line.
   *
   * @param label what it is
   * @param text what is shown
   * @param part shown only when this part was started here
   */
  public record Line(String label, String text, @Nullable String part) {}
}
