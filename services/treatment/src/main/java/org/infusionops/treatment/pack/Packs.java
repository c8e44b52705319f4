package org.infusionops.treatment.pack;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.infusionops.contracts.Documents;

/** The protocol packs this service knows. */
public final class Packs {

  private final Map<PackRef, Pack> packs;

  Packs(Collection<Pack> packs) {
    this.packs =
        packs.stream().collect(Collectors.toUnmodifiableMap(Pack::ref, Function.identity()));
  }

  /**
   * All packs shipped with this release.
   *
   * @throws IllegalStateException naming the field of a pack that is missing, wrong or
   *     contradictory
   */
  public static Packs shipped() {
    var file = new PackFile();
    List<Pack> packs = Documents.PACKS.stream().map(file::shipped).toList();
    return new Packs(packs);
  }

  /** The pack, if this release knows it. */
  public Optional<Pack> find(PackRef ref) {
    return Optional.ofNullable(packs.get(ref));
  }

  /**
   * @throws IllegalStateException when this release does not know the pack
   */
  public Pack get(PackRef ref) {
    var pack = packs.get(ref);
    if (pack == null) {
      throw new IllegalStateException(
          "protocol pack " + ref.id() + " version " + ref.version() + " is not known here");
    }
    return pack;
  }
}
