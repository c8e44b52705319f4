package org.infusionops.intake.oncall;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who is paged at a site now.
 *
 * @param order staff ids, at least one: who is on call, then who is next
 * @param director staff id of the medical director
 */
public record Duty(List<String> order, String director) {

  public Duty {
    order = List.copyOf(order);
    if (order.isEmpty()) {
      throw new IllegalArgumentException("nobody is on call");
    }
  }

  /** Who is on call. */
  public String first() {
    return order.getFirst();
  }

  /**
   * Who is to be paged when these could not be reached: the next in the order, at last the medical
   * director; empty when all have been tried.
   */
  public Optional<String> next(Set<String> tried) {
    return Stream.concat(order.stream(), Stream.of(director))
        .filter(staff -> !tried.contains(staff))
        .findFirst();
  }
}
