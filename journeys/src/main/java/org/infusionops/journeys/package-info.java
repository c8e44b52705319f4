/** The whole system, as a patient and the staff meet it: over HTTP, mail and text messages. */
@org.jspecify.annotations.NullMarked
package org.infusionops.journeys;
