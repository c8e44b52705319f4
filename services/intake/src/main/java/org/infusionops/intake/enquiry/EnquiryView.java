package org.infusionops.intake.enquiry;

import java.time.Instant;
import java.util.List;
import org.infusionops.eventing.Stored;
import org.jspecify.annotations.Nullable;

/**
 * An enquiry as answered.
 *
 * @param receivedAt UTC
 * @param answerBy until when the person should have heard from the clinic (UTC); there while new
 * @param overdue whether that moment has passed
 * @param attempts oldest first
 * @param workedBy staff id; absent when nobody works on it
 * @param patientId there when the person became a patient
 * @param ending how it ended; absent while it is open
 */
record EnquiryView(
    String id,
    long version,
    EnquiryState state,
    String siteId,
    Instant receivedAt,
    @Nullable Instant answerBy,
    boolean overdue,
    Asked asked,
    List<Attempt> attempts,
    @Nullable String workedBy,
    @Nullable String patientId,
    @Nullable Ending ending) {

  /**
   * How it ended.
   *
   * @param reason absent when the person became a patient
   * @param by staff id
   * @param at UTC
   * @param forgottenAt when what is personal is forgotten here (UTC)
   */
  record Ending(
      @Nullable CloseReason reason, String by, Instant at, @Nullable Instant forgottenAt) {}

  static EnquiryView of(Stored<Enquiry> stored, EnquiryPolicy policy, Instant now) {
    if (!(stored.state() instanceof Enquiry.Known known)) {
      throw new IllegalArgumentException("nothing is left of it");
    }
    EnquiryState state = EnquiryState.of(known);
    Instant answerBy =
        state == EnquiryState.NEW ? known.receivedAt().plus(policy.answerWithin()) : null;
    Instant forgottenAt = stored.timers().get(ForgettingEnquiries.TIMER);
    return new EnquiryView(
        stored.id(),
        stored.version(),
        state,
        known.siteId(),
        known.receivedAt(),
        answerBy,
        answerBy != null && answerBy.isBefore(now),
        known.asked(),
        known.attempts(),
        known.workedBy(),
        known instanceof Enquiry.Registered registered ? registered.patientId() : null,
        switch (known) {
          case Enquiry.Open _ -> null;
          case Enquiry.Registered done -> new Ending(null, done.by(), done.at(), forgottenAt);
          case Enquiry.Closed done -> new Ending(done.reason(), done.by(), done.at(), forgottenAt);
        });
  }
}
