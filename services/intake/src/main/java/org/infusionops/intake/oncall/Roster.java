package org.infusionops.intake.oncall;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who may be paged for a site, as the clinic's file has it.
 *
 * @param siteId the site
 * @param line the site's on-call telephone (E.164), for when pages do not go out
 * @param people at least one, each once, in the order in which they are paged until an
 *     administrator changes it
 * @param director the medical director
 */
public record Roster(String siteId, String line, List<Reach> people, Reach director) {

  /**
   * How one of the staff is reached. Not a patient's data.
   *
   * @param staff the staff id, as the identity provider gives it
   * @param phone E.164
   */
  public record Reach(String staff, String phone, String email) {}

  public Roster {
    people = List.copyOf(people);
    Set<String> seen = new HashSet<>();
    for (Reach each : people) {
      if (!seen.add(each.staff())) {
        throw new IllegalArgumentException(
            "site " + siteId + ": onCall.roster: " + each.staff() + " is there twice");
      }
    }
    if (people.isEmpty()) {
      throw new IllegalArgumentException("site " + siteId + ": onCall.roster: nobody");
    }
  }

  /** Whether this member of staff may be put on call. */
  public boolean has(String staffId) {
    return people.stream().anyMatch(each -> each.staff().equals(staffId));
  }

  /** How this person is reached; empty for one who is no longer in the file. */
  public Optional<Reach> reach(String staffId) {
    return director.staff().equals(staffId)
        ? Optional.of(director)
        : people.stream().filter(each -> each.staff().equals(staffId)).findFirst();
  }

  /**
   * Who is paged, given the order an administrator chose. Who has left the file is passed over; and
   * when that leaves nobody, the file's own order counts: somebody is always on call.
   */
  public Duty duty(List<String> chosen) {
    List<String> order = new ArrayList<>(chosen.stream().distinct().filter(this::has).toList());
    if (order.isEmpty()) {
      people.forEach(each -> order.add(each.staff()));
    }
    return new Duty(order, director.staff());
  }
}
