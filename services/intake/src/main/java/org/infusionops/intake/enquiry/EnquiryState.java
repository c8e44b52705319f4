package org.infusionops.intake.enquiry;

/** The state of an enquiry as it is asked for and answered. */
enum EnquiryState {
  /** Waits for the clinic, whether the person has heard from it or not. Only asked for. */
  OPEN,
  /** The person has not heard from the clinic. */
  NEW,
  /** The person has heard from the clinic. */
  CONTACTED,
  REGISTERED,
  CLOSED;

  static EnquiryState of(Enquiry.Known enquiry) {
    return switch (enquiry) {
      case Enquiry.Open open -> open.answered() ? CONTACTED : NEW;
      case Enquiry.Registered _ -> REGISTERED;
      case Enquiry.Closed _ -> CLOSED;
    };
  }
}
