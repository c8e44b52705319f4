package org.infusionops.intake.eligibility;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.infusionops.intake.pack.LoadedPack;
import org.infusionops.intake.pack.Packs;

/** The rules of every pack, prepared once. */
public final class Protocols {

  private final Packs packs;
  private final Map<LoadedPack, Eligibility> prepared;

  /** Prepares the rules of these packs. */
  public Protocols(Packs packs) {
    this.packs = packs;
    prepared =
        packs.all().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Function.identity(), loaded -> new Eligibility(loaded.pack())));
  }

  /** The rules of a pack in force on a day, if any version of it is. */
  public Optional<Eligibility> inForce(String packId, LocalDate day) {
    return packs.inForce(packId, day).map(prepared::get);
  }
}
