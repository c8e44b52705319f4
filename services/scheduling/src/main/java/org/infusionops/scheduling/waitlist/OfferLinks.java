package org.infusionops.scheduling.waitlist;

/** Makes the links by which patients take a place that is offered to them. */
@FunctionalInterface
public interface OfferLinks {

  /**
   * The link to an offer, sealed for the appointment's id.
   *
   * @param number which offer of the place, from 1
   * @param appointmentId the appointment that would move there
   */
  String sealed(String slotId, int number, String appointmentId);
}
