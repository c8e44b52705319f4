package org.infusionops.intake.oncall;

import java.time.Instant;
import java.util.List;

/**
 * Who an administrator has put on call at a site. Its aggregate id is the site's.
 *
 * @param order staff ids: who is on call, then who is next
 * @param changedBy staff id of who said so
 * @param changedAt when (UTC)
 */
record OnCallOrder(String siteId, List<String> order, String changedBy, Instant changedAt) {

  OnCallOrder {
    order = List.copyOf(order);
  }
}
