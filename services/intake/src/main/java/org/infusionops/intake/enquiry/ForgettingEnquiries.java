package org.infusionops.intake.enquiry;

import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Ringing;
import org.infusionops.eventing.Rings;
import org.springframework.stereotype.Component;

/** Forgets what is personal in an enquiry some time after it ended, as the policy says. */
@Component
class ForgettingEnquiries implements Rings<Enquiry> {

  static final String TIMER = "forget";

  private final Aggregates<Enquiry> enquiries;

  ForgettingEnquiries(Aggregates<Enquiry> enquiries) {
    this.enquiries = enquiries;
  }

  @Override
  public Aggregates<Enquiry> aggregates() {
    return enquiries;
  }

  @Override
  public void ring(Ringing<Enquiry> timer) {
    enquiries.changeOnRing(
        timer,
        enquiry ->
            Change.to(
                switch (enquiry) {
                  case Enquiry.Closed closed ->
                      new Enquiry.Forgotten(
                          closed.siteId(),
                          closed.receivedAt(),
                          closed.reason(),
                          closed.at(),
                          timer.now());
                  case Enquiry.Registered registered ->
                      new Enquiry.Forgotten(
                          registered.siteId(),
                          registered.receivedAt(),
                          null,
                          registered.at(),
                          timer.now());
                  // Opened again at the same moment: nothing is lost.
                  case Enquiry.Open open -> open;
                  case Enquiry.Forgotten forgotten -> forgotten;
                }));
  }
}
