package org.infusionops.intake.enquiry;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BiFunction;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Stored;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.repetition.RequestIds;
import org.infusionops.starter.requests.IfMatch;
import org.infusionops.starter.security.Caller;
import org.springframework.stereotype.Component;

/** What staff do about an enquiry: take it on, try to reach the person, close it, open it again. */
@Component
class WorkingOnEnquiry {

  private final Aggregates<Enquiry> enquiries;
  private final EnquiryPolicy policy;
  private final RequestIds ids;
  private final InstantSource clock;

  WorkingOnEnquiry(
      Aggregates<Enquiry> enquiries, EnquiryPolicy policy, RequestIds ids, InstantSource clock) {
    this.enquiries = enquiries;
    this.policy = policy;
    this.ids = ids;
    this.clock = clock;
  }

  Stored<Enquiry> take(String id, IfMatch ifMatch, Caller caller) {
    return changeOpen(id, ifMatch, (open, _) -> open.takenBy(caller.id()));
  }

  Stored<Enquiry> attempt(
      String id, Way way, Attempt.Result result, IfMatch ifMatch, Caller caller) {
    String attemptId = ids.next();
    return changeOpen(
        id,
        ifMatch,
        (open, now) -> open.attempted(new Attempt(attemptId, way, result, caller.id(), now)));
  }

  /** Closing again for the same reason changes nothing. */
  Stored<Enquiry> close(String id, CloseReason reason, IfMatch ifMatch, Caller caller) {
    Instant now = clock.instant();
    return ifMatch.change(
        enquiries,
        id,
        enquiry ->
            switch (enquiry) {
              case Enquiry.Open open ->
                  Change.<Enquiry>to(Enquiry.Closed.of(open, reason, caller.id(), now))
                      .arm(
                          ForgettingEnquiries.TIMER,
                          now.plus(Duration.ofDays(policy.keeping().closedDays())));
              case Enquiry.Closed closed when closed.reason() == reason -> Change.to(enquiry);
              default -> throw ended();
            });
  }

  /** A person who calls back after all. */
  Stored<Enquiry> reopen(String id, IfMatch ifMatch) {
    return ifMatch.change(
        enquiries,
        id,
        enquiry ->
            switch (enquiry) {
              case Enquiry.Open _ -> Change.to(enquiry);
              case Enquiry.Closed closed ->
                  Change.<Enquiry>to(closed.reopened()).disarm(ForgettingEnquiries.TIMER);
              default -> throw ended();
            });
  }

  private Stored<Enquiry> changeOpen(
      String id, IfMatch ifMatch, BiFunction<Enquiry.Open, Instant, Enquiry.Open> next) {
    Instant now = clock.instant();
    return ifMatch.change(
        enquiries,
        id,
        enquiry -> {
          if (enquiry instanceof Enquiry.Open open) {
            return Change.to(next.apply(open, now));
          }
          throw ended();
        });
  }

  static Problem ended() {
    return Problem.conflict("enquiry-ended", "The enquiry has ended already");
  }
}
