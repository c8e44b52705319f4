package org.infusionops.starter.privacy;

import java.util.List;

/**
 * What a service holds of persons elsewhere than in its aggregates: files, copies at a provider,
 * indexes. A bean; asked when a person's data is exported and erased.
 */
public interface AlsoHolds {

  /** What it is, such as {@code documents}: the name of its part of an export. */
  String name();

  /**
   * Everything of this person, each item as Jackson can write it; nothing for a mere copy of what
   * is exported anyway.
   */
  List<?> of(String person);

  /** Removes it. May be called again; what it throws makes the erasure be tried again later. */
  void erase(String person);
}
