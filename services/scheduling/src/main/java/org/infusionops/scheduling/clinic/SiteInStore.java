package org.infusionops.scheduling.clinic;

import java.util.ArrayList;
import java.util.List;

/**
 * A site's resources as they are stored, with every change there ever was.
 *
 * @param siteId the site
 * @param resources what it has now
 * @param history how it came to that, the first change first
 */
record SiteInStore(String siteId, Resources resources, List<Revised> history) {

  SiteInStore {
    history = List.copyOf(history);
  }

  SiteInStore with(Resources next, Revised change) {
    var all = new ArrayList<>(history);
    all.add(change);
    return new SiteInStore(siteId, next, all);
  }
}
