package org.infusionops.scheduling.clinic;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** Sets that are stored alike every time they are the same. */
final class Ordered {

  private Ordered() {}

  static Set<String> words(Set<String> words) {
    return Collections.unmodifiableSet(new TreeSet<>(words));
  }
}
