package org.infusionops.portal.calendar;

import org.jspecify.annotations.Nullable;

/** Staff ids as a narrow column shows them: without the site, which the page names already. */
public record StaffNames(String site) {

  /** Such as {@code nurse-1} for {@code mesa-nurse-1}; an id of another form stays as it is. */
  public String brief(@Nullable String id) {
    if (id == null) {
      return "–";
    }
    return id.startsWith(site + "-") ? id.substring(site.length() + 1) : id;
  }
}
