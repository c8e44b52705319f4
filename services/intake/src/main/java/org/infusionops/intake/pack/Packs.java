package org.infusionops.intake.pack;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All packs this service has, whether in force yet or not. */
public final class Packs {

  private static final Comparator<LoadedPack> BY_ID_AND_VERSION =
      Comparator.comparing((LoadedPack loaded) -> loaded.pack().id())
          .thenComparingInt(loaded -> loaded.pack().version());

  private final List<LoadedPack> all;

  /**
   * Takes the packs.
   *
   * @throws IllegalArgumentException when two have the same id and version, or there is none
   */
  public Packs(List<LoadedPack> packs) {
    Set<List<Object>> seen = new HashSet<>();
    for (LoadedPack loaded : packs) {
      if (!seen.add(List.of(loaded.pack().id(), loaded.pack().version()))) {
        throw new IllegalArgumentException(
            "pack "
                + loaded.pack().id()
                + " version "
                + loaded.pack().version()
                + " is there twice");
      }
    }
    if (packs.isEmpty()) {
      throw new IllegalArgumentException("there is no protocol pack");
    }
    all = packs.stream().sorted(BY_ID_AND_VERSION).toList();
  }

  /** All of them, by id and version. */
  public List<LoadedPack> all() {
    return all;
  }

  /** One version of one pack. */
  public Optional<LoadedPack> find(String id, int version) {
    return all.stream()
        .filter(loaded -> loaded.pack().id().equals(id) && loaded.pack().version() == version)
        .findFirst();
  }

  /**
   * The version of a pack in force on a day: the latest that began by then; of two that began
   * together, the higher.
   */
  public Optional<LoadedPack> inForce(String id, LocalDate day) {
    return all.stream()
        .filter(loaded -> loaded.pack().id().equals(id))
        .filter(loaded -> !loaded.pack().effectiveFrom().isAfter(day))
        .max(
            Comparator.comparing((LoadedPack loaded) -> loaded.pack().effectiveFrom())
                .thenComparingInt(loaded -> loaded.pack().version()));
  }
}
