package org.infusionops.intake.enquiry;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.infusionops.contracts.Channel;
import org.infusionops.contracts.intake.ConsentPurpose;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Ids;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.patient.ConsentEntry;
import org.infusionops.intake.patient.ConsentSource;
import org.infusionops.intake.patient.RegisteringPatient;
import org.infusionops.intake.patient.RegistrationRequest;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.security.Caller;
import org.springframework.stereotype.Component;

/**
 * Makes a patient of somebody who enquired: at most one, however often it is tried, for the
 * patient's id follows from the enquiry's. What the person allowed on the form goes into the ledger
 * of consents with its wording and its time.
 */
@Component
class RegisteringFromEnquiry {

  private final Aggregates<Enquiry> enquiries;
  private final RegisteringPatient registering;
  private final EnquiryPolicy policy;
  private final InstantSource clock;

  RegisteringFromEnquiry(
      Aggregates<Enquiry> enquiries,
      RegisteringPatient registering,
      EnquiryPolicy policy,
      InstantSource clock) {
    this.enquiries = enquiries;
    this.registering = registering;
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * Registers the person of an enquiry that the caller may see.
   *
   * @throws Problem 409 when it was closed; 422 naming each field that cannot be so
   */
  Stored<Enquiry> register(Stored<Enquiry> found, RegistrationRequest request, Caller caller) {
    String patientId = Ids.of("patient-of-enquiry", found.id());
    if (found.state() instanceof Enquiry.Registered) {
      return found;
    }
    if (!(found.state() instanceof Enquiry.Open open)) {
      throw WorkingOnEnquiry.ended();
    }
    Instant now = clock.instant();
    var _ = registering.register(request, said(open, caller.id(), now), patientId, caller);
    return enquiries.change(
        found.id(),
        enquiry ->
            switch (enquiry) {
              case Enquiry.Registered _, Enquiry.Forgotten _ -> Change.to(enquiry);
              // Closed in the meantime or not: the patient is there.
              case Enquiry.Known known ->
                  Change.<Enquiry>to(Enquiry.Registered.of(known, patientId, caller.id(), now))
                      .arm(
                          ForgettingEnquiries.TIMER,
                          now.plus(Duration.ofDays(policy.keeping().registeredDays())));
            });
  }

  /** A call needs no line of the ledger, which is about messages. */
  private static List<ConsentEntry> said(Enquiry.Open open, String by, Instant now) {
    List<ConsentEntry> said = new ArrayList<>();
    for (Allowed allowed : open.asked().allowed()) {
      switch (allowed.way()) {
        case CALL -> {}
        case SMS -> said.add(said(Channel.SMS, allowed, open, by, now));
        case EMAIL -> said.add(said(Channel.EMAIL, allowed, open, by, now));
      }
    }
    return said;
  }

  private static ConsentEntry said(
      Channel channel, Allowed allowed, Enquiry.Open open, String by, Instant now) {
    return new ConsentEntry(
        channel,
        ConsentPurpose.CARE,
        true,
        ConsentSource.WEB_FORM,
        open.receivedAt(),
        by,
        now,
        allowed.wording());
  }
}
