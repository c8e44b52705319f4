package org.infusionops.intake.enquiry;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.AlreadyExists;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Ids;
import org.infusionops.starter.publicpage.RateLimits;
import org.springframework.stereotype.Component;

/**
 * Takes an enquiry in. The same form sent again with the same content is one enquiry; corrected and
 * sent again it is another, so that no correction is lost. Who fills in what people do not see is
 * thanked like everybody and nothing is kept.
 */
@Component
class ReceivingEnquiry {

  private final Aggregates<Enquiry> enquiries;
  private final ReadingEnquiry reading;
  private final FormTokens tokens;
  private final RateLimits limits;
  private final InstantSource clock;
  private final MeterRegistry meters;

  ReceivingEnquiry(
      Aggregates<Enquiry> enquiries,
      ReadingEnquiry reading,
      FormTokens tokens,
      RateLimits enquiryLimits,
      InstantSource clock,
      MeterRegistry meters) {
    this.enquiries = enquiries;
    this.reading = reading;
    this.tokens = tokens;
    this.limits = enquiryLimits;
    this.clock = clock;
    this.meters = meters;
  }

  /** What the sender is told; it never depends on who the person is. */
  sealed interface Answer {
    record Thanks() implements Answer {}

    /** Not kept: more came in from all together than the clinic takes in. */
    record TooMany(Duration retryAfter) implements Answer {}

    /** Some fields cannot be so. */
    record Refused(List<ReadingEnquiry.Fault> faults) implements Answer {
      public Refused {
        faults = List.copyOf(faults);
      }
    }
  }

  Answer receive(EnquiryRequest request) {
    Instant now = clock.instant();
    if (request.website() != null && !request.website().isEmpty()) {
      count("honeypot");
      return new Answer.Thanks();
    }
    return switch (reading.read(request)) {
      case ReadingEnquiry.Result.Faulty(List<ReadingEnquiry.Fault> faults) -> {
        count("fields");
        yield new Answer.Refused(faults);
      }
      case ReadingEnquiry.Result.Good(String siteId, Asked asked) ->
          switch (tokens.judge(request.token(), now)) {
            case FormTokens.Judged.Stale _ -> again("stale");
            case FormTokens.Judged.TooFast _ -> again("tooFast");
            case FormTokens.Judged.Good(String form) -> keep(form, siteId, asked, now);
          };
    };
  }

  /** A person only has to send once more. */
  private Answer again(String why) {
    count(why);
    return new Answer.Refused(List.of(new ReadingEnquiry.Fault("token", why)));
  }

  private Answer keep(String form, String siteId, Asked asked, Instant now) {
    String id = Ids.of("enquiry", form, siteId, asked.toString());
    if (enquiries.find(id).isPresent()) {
      count("repeated");
      return new Answer.Thanks();
    }
    // Only what is kept counts for all: what is refused must not keep others out.
    if (!limits.admitInAll(now)) {
      count("tooMany");
      return new Answer.TooMany(limits.window());
    }
    try {
      enquiries.create(id, Change.to(Enquiry.Open.received(siteId, asked, now)));
      count("taken");
    } catch (AlreadyExists _) {
      count("repeated");
    }
    return new Answer.Thanks();
  }

  private void count(String outcome) {
    meters.counter("enquiries.sent", "outcome", outcome).increment();
  }
}
