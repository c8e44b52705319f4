package org.infusionops.scheduling.clinic;

import java.util.Set;

/**
 * What a session at a site needs of the room and the people it takes.
 *
 * @param room capabilities of its room
 * @param nurse skills of its nurse
 * @param prescriber skills of the prescriber on site
 */
public record Needs(Set<String> room, Set<String> nurse, Set<String> prescriber) {

  /** Any room, nurse and prescriber will do. */
  public static final Needs NONE = new Needs(Set.of(), Set.of(), Set.of());

  public Needs {
    room = Ordered.words(room);
    nurse = Ordered.words(nurse);
    prescriber = Ordered.words(prescriber);
  }
}
