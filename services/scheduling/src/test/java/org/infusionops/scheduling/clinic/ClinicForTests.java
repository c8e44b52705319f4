package org.infusionops.scheduling.clinic;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.infusionops.scheduling.InMemoryAggregates;

/**
 * A clinic whose one site can be changed.
 *
 * @param clinic as everybody knows it; what others changed it never learns by itself
 * @param changing changes the site, as another process would
 */
public record ClinicForTests(Clinic clinic, ChangingResources changing) {

  public static ClinicForTests of(Site site, InstantSource clock, Runnable atEachStep) {
    var stored = new InMemoryAggregates<SiteInStore>("sites", (_, _) -> true, atEachStep);
    Map<String, Site> file = Map.of(site.id(), site);
    var plain =
        new Clinic(
            Duration.ofHours(48),
            Duration.ofHours(48),
            Duration.ofHours(2),
            Duration.ofMinutes(15),
            file);
    return new ClinicForTests(
        plain.with(new StoredSites(stored, file, () -> 0)),
        new ChangingResources(stored, new StoredSites(stored, file, () -> 0), clock));
  }
}
