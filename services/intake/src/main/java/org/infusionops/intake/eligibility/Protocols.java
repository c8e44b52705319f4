package org.infusionops.intake.eligibility;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.infusionops.intake.pack.LoadedPack;
import org.infusionops.intake.pack.Packs;

/** The rules of every signed pack, prepared once: a version never changes. */
public final class Protocols {

  private record Version(String packId, int number) {}

  private final Packs packs;
  private final Map<Version, Eligibility> prepared = new ConcurrentHashMap<>();

  /** The rules of these packs, each prepared when it is first needed. */
  public Protocols(Packs packs) {
    this.packs = packs;
  }

  /** The rules of a pack in force on a day, if any version of it is. */
  public Optional<Eligibility> inForce(String packId, LocalDate day) {
    return packs.inForce(packId, day).map(this::prepared);
  }

  private Eligibility prepared(LoadedPack loaded) {
    return prepared.computeIfAbsent(
        new Version(loaded.pack().id(), loaded.pack().version()),
        _ -> new Eligibility(loaded.pack()));
  }
}
