/** Fills a clinic with synthetic people and lets some days pass, so that no page is empty. */
@org.jspecify.annotations.NullMarked
package org.infusionops.journeys.demo;
