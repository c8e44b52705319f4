/**
 * Pages that patients open by a link in a message, without an account: to answer to one
 * appointment, or to take a place that is offered. They show when and where, and nothing of the
 * person. Looking changes nothing; what changes something can be done once.
 */
@NullMarked
package org.infusionops.scheduling.patientlink;

import org.jspecify.annotations.NullMarked;
