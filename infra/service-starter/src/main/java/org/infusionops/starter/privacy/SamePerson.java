package org.infusionops.starter.privacy;

import java.util.List;

/**
 * Knows which ids turned out to be one person. A bean, where persons can be joined: whoever is
 * looked for, erased or handed out is so under every id.
 */
public interface SamePerson {

  /** Every id of this person, the current one first; at least this one. */
  List<String> allOf(String person);
}
