package org.infusionops.portal.safety;

import org.infusionops.portal.calls.Safety.Event;
import org.infusionops.portal.layout.Pill;

/**
 * A safety event as a page shows it.
 *
 * @param zone in which its times are told
 * @param seconds how long ago it was raised; the page counts on from there
 */
record SafetyRow(Event event, String cause, String site, String zone, Pill pill, long seconds) {}
