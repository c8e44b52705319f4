package org.infusionops.treatment.pack;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.infusionops.contracts.Documents;

/**
 * The protocol packs this service knows: those of the release, and those the clinic approved since.
 * A version never changes, so that what was read once is kept in memory; of one version in both,
 * the approved one counts.
 */
public final class Packs {

  /** The versions that the clinic approved. */
  interface Kept {
    Optional<Pack> find(PackRef ref);
  }

  private final Map<PackRef, Pack> shipped;
  private final Kept kept;
  private final Map<PackRef, Pack> known = new ConcurrentHashMap<>();

  Packs(Collection<Pack> shipped, Kept kept) {
    this.shipped =
        shipped.stream().collect(Collectors.toUnmodifiableMap(Pack::ref, Function.identity()));
    this.kept = kept;
  }

  /**
   * All packs shipped with this release, and no other.
   *
   * @throws IllegalStateException naming the field of a pack that is missing, wrong or
   *     contradictory
   */
  public static Packs shipped() {
    return with(new PackFile(), _ -> Optional.empty());
  }

  static Packs with(PackFile file, Kept kept) {
    List<Pack> packs = Documents.PACKS.stream().map(file::shipped).toList();
    return new Packs(packs, kept);
  }

  /** The pack, if it is known here. */
  public Optional<Pack> find(PackRef ref) {
    var before = known.get(ref);
    if (before != null) {
      return Optional.of(before);
    }
    var found = kept.find(ref).or(() -> Optional.ofNullable(shipped.get(ref)));
    found.ifPresent(pack -> known.put(ref, pack));
    return found;
  }

  /**
   * @throws IllegalStateException when the pack is not known here
   */
  public Pack get(PackRef ref) {
    return find(ref)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "protocol pack "
                        + ref.id()
                        + " version "
                        + ref.version()
                        + " is not known here"));
  }
}
