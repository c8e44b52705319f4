package org.infusionops.scheduling.clinic;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.AlreadyExists;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Stored;

/**
 * The sites as they were changed since the clinic's file first told of them. The file seeds a site
 * once; from then on its resources are what people made of them.
 */
final class StoredSites implements Sites {

  /** Reading a site for every search would be a good part of its time. */
  private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

  private record Seen(Site site, long atNanos) {}

  private final Aggregates<SiteInStore> stored;
  private final Map<String, Site> file;
  private final LongSupplier nanos;
  private final Map<String, Seen> seen = new ConcurrentHashMap<>();

  /**
   * @param file the sites the clinic has, with the resources they begin with
   */
  StoredSites(Aggregates<SiteInStore> stored, Map<String, Site> file, LongSupplier nanos) {
    this.stored = stored;
    this.file = Map.copyOf(file);
    this.nanos = nanos;
  }

  @Override
  public Map<String, Site> all() {
    return file.keySet().stream()
        .collect(Collectors.toMap(Function.identity(), id -> find(id).orElseThrow()));
  }

  @Override
  public Optional<Site> find(String siteId) {
    Seen before = seen.get(siteId);
    return before != null && nanos.getAsLong() - before.atNanos() < FRESH_NANOS
        ? Optional.of(before.site())
        : latest(siteId);
  }

  @Override
  public Optional<Site> latest(String siteId) {
    if (!file.containsKey(siteId)) {
      return Optional.empty();
    }
    long now = nanos.getAsLong();
    return Optional.of(saw(inStore(siteId), now));
  }

  /** The site as it is stored; stored now if it never was. */
  Stored<SiteInStore> inStore(String siteId) {
    return stored
        .find(siteId)
        .orElseGet(
            () -> {
              var first = new SiteInStore(siteId, seed(siteId).resources(), List.of());
              try {
                return stored.create(siteId, Change.to(first));
              } catch (AlreadyExists _) {
                return stored.get(siteId);
              }
            });
  }

  /** Takes note of a site just read or written. */
  Site saw(Stored<SiteInStore> read, long atNanos) {
    Site site = siteOf(read);
    seen.merge(
        read.id(),
        new Seen(site, atNanos),
        (one, other) -> one.site().revision() > other.site().revision() ? one : other);
    return site;
  }

  Site siteOf(Stored<SiteInStore> read) {
    Site seed = seed(read.id());
    return new Site(seed.id(), seed.zone(), read.version(), read.state().resources());
  }

  private Site seed(String siteId) {
    Site seed = file.get(siteId);
    if (seed == null) {
      throw new IllegalArgumentException("the clinic has no site " + siteId);
    }
    return seed;
  }
}
