package org.infusionops.scheduling.clinic;

import java.util.Map;
import java.util.Optional;

/** The sites of a clinic. */
interface Sites {

  Map<String, Site> all();

  /** A site, as it was a moment ago. */
  Optional<Site> find(String siteId);

  /** A site, as it is. */
  Optional<Site> latest(String siteId);

  /** Sites that never change. */
  record Fixed(Map<String, Site> all) implements Sites {

    public Fixed {
      all = Map.copyOf(all);
    }

    @Override
    public Optional<Site> find(String siteId) {
      return Optional.ofNullable(all.get(siteId));
    }

    @Override
    public Optional<Site> latest(String siteId) {
      return find(siteId);
    }
  }
}
