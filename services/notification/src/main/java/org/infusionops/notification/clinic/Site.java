package org.infusionops.notification.clinic;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One of the clinic's sites, as messages need it.
 *
 * @param id short name such as {@code mesa}
 * @param name as patients are told it; it says nothing of what is treated there
 * @param zone the zone in which times at this site are told
 * @param phone E.164
 * @param onCall who is paged
 */
public record Site(String id, String name, ZoneId zone, String phone, OnCall onCall) {

  /**
   * Who is paged. Whom a page goes to is said by intake, which keeps the roster's order.
   *
   * @param phone of the site's on-call line (E.164), for a page to somebody not in the file
   * @param roster who may be on call
   * @param director the medical director
   */
  public record OnCall(String phone, String email, List<Reach> roster, Reach director) {

    public OnCall {
      roster = List.copyOf(roster);
    }

    /** How this member of staff is reached; at the on-call line when the file has them no more. */
    public Reach of(@Nullable String staffId) {
      return Stream.concat(roster.stream(), Stream.of(director))
          .filter(each -> each.staff().equals(staffId))
          .findFirst()
          .orElseGet(() -> new Reach("on-call", phone, email));
    }
  }

  /**
   * How a member of staff is reached.
   *
   * @param staff the staff id
   * @param phone E.164
   */
  public record Reach(String staff, String phone, String email) {}
}
