package org.infusionops.scheduling.clinic;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Stored;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.IfMatch;

/**
 * Changes what a site has. The site is written before anybody looks which appointments that breaks,
 * and whoever books reads the site again after having reserved: so one of the two always sees the
 * other.
 */
public final class ChangingResources {

  private final Aggregates<SiteInStore> stored;
  private final StoredSites sites;
  private final InstantSource clock;

  ChangingResources(Aggregates<SiteInStore> stored, StoredSites sites, InstantSource clock) {
    this.stored = stored;
    this.sites = sites;
    this.clock = clock;
  }

  /**
   * A site with its past.
   *
   * @param site as it is
   * @param history every change, the first one first
   */
  public record Told(Site site, List<Revised> history) {

    public Told {
      history = List.copyOf(history);
    }
  }

  /**
   * The site as it is, and how it came to that.
   *
   * @throws Problem 404 when the clinic has no such site
   */
  public Told tell(String siteId) {
    requireKnown(siteId);
    return told(sites.inStore(siteId));
  }

  /**
   * What the site would be; changes nothing.
   *
   * @throws Problem 404 when the clinic has no such site, 422 naming the fields that are wrong, and
   *     what {@code change} says
   */
  public Site planned(String siteId, UnaryOperator<Resources> change) {
    Site now = tell(siteId).site();
    return new Site(
        now.id(), now.zone(), now.revision() + 1, Allowed.require(change.apply(now.resources())));
  }

  /**
   * Changes the site. A change that leaves everything as it is writes nothing.
   *
   * @param ifMatch the version the caller has seen, if that matters
   * @param why in the words of whoever changes it
   * @param by their id
   * @throws Problem as {@link #planned}
   */
  public Told change(
      String siteId, IfMatch ifMatch, UnaryOperator<Resources> change, String why, String by) {
    var _ = tell(siteId);
    Instant now = clock.instant();
    return told(
        ifMatch.change(
            stored,
            siteId,
            site -> {
              Resources next = Allowed.require(change.apply(site.resources()));
              List<String> what = Differences.between(site.resources(), next);
              return Change.to(
                  next.equals(site.resources())
                      ? site
                      : site.with(next, new Revised(now, by, why, what)));
            }));
  }

  private Told told(Stored<SiteInStore> site) {
    return new Told(sites.saw(site, System.nanoTime()), site.state().history());
  }

  private void requireKnown(String siteId) {
    if (sites.find(siteId).isEmpty()) {
      throw Problem.notFound();
    }
  }
}
