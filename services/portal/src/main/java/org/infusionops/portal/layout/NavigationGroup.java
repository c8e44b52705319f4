package org.infusionops.portal.layout;

import java.util.Locale;

/** Under what a page stands in the navigation, in this order. */
public enum NavigationGroup {
  /** What is done today. */
  DAY,
  /** Who may be treated, and by which rules. */
  SCREENING,
  /** Patients who wait for a place. */
  WAITING,
  /** Series, phases and what is next in them. */
  SERIES,
  /** Danger, and who is on call. */
  SAFETY,
  MONEY,
  /** What a site has. */
  SITE,
  /** What is counted, and what is taken over. */
  REPORTS,
  /** The system itself. */
  ADMINISTRATION;

  /** The message key of its name. */
  String key() {
    return "navigation.group." + name().toLowerCase(Locale.ROOT);
  }
}
