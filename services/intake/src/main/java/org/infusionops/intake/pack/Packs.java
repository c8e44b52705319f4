package org.infusionops.intake.pack;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * All packs there are, whether in force yet or not: those of the release, and those signed since.
 * What another instance of this service has approved is known here within a second. Of one version
 * both in the release and signed here, the signed one counts: decisions were made by it.
 */
public final class Packs {

  /** The versions that were approved while the service ran. */
  interface Signed {

    /** How many there are; it never falls. */
    long count();

    List<LoadedPack> all();
  }

  /** None but those of the release. */
  private static final Signed NONE =
      new Signed() {
        @Override
        public long count() {
          return 0;
        }

        @Override
        public List<LoadedPack> all() {
          return List.of();
        }
      };

  private static final Duration LOOK_AGAIN_AFTER = Duration.ofSeconds(1);

  private record Ref(String id, int version) {
    static final Comparator<Ref> ORDER =
        Comparator.comparing(Ref::id).thenComparingInt(Ref::version);

    static Ref of(LoadedPack loaded) {
      return new Ref(loaded.pack().id(), loaded.pack().version());
    }
  }

  /**
   * What is known.
   *
   * @param signed how many of them were signed here
   * @param lookedAt when that was looked up, in nanoseconds of the machine's own count
   */
  private record Known(List<LoadedPack> all, long signed, long lookedAt) {}

  private final List<LoadedPack> shipped;
  private final Signed signed;
  private final LongSupplier nanos;
  private volatile Known known;

  /**
   * Takes the packs of the release.
   *
   * @throws IllegalArgumentException when two have the same id and version, or there is none
   */
  public Packs(List<LoadedPack> shipped) {
    this(shipped, NONE, () -> 0);
  }

  Packs(List<LoadedPack> shipped, Signed signed, LongSupplier nanos) {
    Set<Ref> seen = new HashSet<>();
    for (LoadedPack loaded : shipped) {
      if (!seen.add(Ref.of(loaded))) {
        throw new IllegalArgumentException(
            "pack "
                + loaded.pack().id()
                + " version "
                + loaded.pack().version()
                + " is there twice");
      }
    }
    if (shipped.isEmpty()) {
      throw new IllegalArgumentException("there is no protocol pack");
    }
    this.shipped = List.copyOf(shipped);
    this.signed = signed;
    this.nanos = nanos;
    // The store may be away while the service starts: it is asked at the first use.
    this.known = new Known(together(List.of()), 0, nanos.getAsLong() - LOOK_AGAIN_AFTER.toNanos());
  }

  /** All of them, by id and version. */
  public List<LoadedPack> all() {
    Known now = known;
    return nanos.getAsLong() - now.lookedAt() < LOOK_AGAIN_AFTER.toNanos()
        ? now.all()
        : looked(now);
  }

  /** Looks at once whether something was signed. */
  void refresh() {
    var _ = looked(known);
  }

  private List<LoadedPack> looked(Known before) {
    long at = nanos.getAsLong();
    long count = signed.count();
    Known now =
        new Known(count == before.signed() ? before.all() : together(signed.all()), count, at);
    known = now;
    return now.all();
  }

  private List<LoadedPack> together(Collection<LoadedPack> approved) {
    var byRef = new TreeMap<Ref, LoadedPack>(Ref.ORDER);
    shipped.forEach(loaded -> byRef.put(Ref.of(loaded), loaded));
    approved.forEach(loaded -> byRef.put(Ref.of(loaded), loaded));
    return List.copyOf(byRef.values());
  }

  /** One version of one pack. */
  public Optional<LoadedPack> find(String id, int version) {
    return all().stream()
        .filter(loaded -> loaded.pack().id().equals(id) && loaded.pack().version() == version)
        .findFirst();
  }

  /**
   * The version of a pack in force on a day: the latest that began by then; of two that began
   * together, the higher.
   */
  public Optional<LoadedPack> inForce(String id, LocalDate day) {
    return all().stream()
        .filter(loaded -> loaded.pack().id().equals(id))
        .filter(loaded -> !loaded.pack().effectiveFrom().isAfter(day))
        .max(
            Comparator.comparing((LoadedPack loaded) -> loaded.pack().effectiveFrom())
                .thenComparingInt(loaded -> loaded.pack().version()));
  }
}
