package org.infusionops.intake.enquiry;

import java.time.Duration;
import java.time.Instant;
import org.infusionops.eventing.Ids;
import org.infusionops.starter.sealing.SealBroken;
import org.infusionops.starter.sealing.Sealing;
import org.springframework.stereotype.Component;

/**
 * Every form shown carries a sealed token that says when it was shown: what comes back at once was
 * filled in by a machine, what comes back after days was not meant now. It says nothing of the
 * person, and nothing is kept for a form that never comes back.
 */
@Component
class FormTokens {

  private static final String SUBJECT = "enquiry-form";
  private static final int LONGEST = 1_000;

  private final Sealing sealing;
  private final EnquiryPolicy policy;

  FormTokens(Sealing sealing, EnquiryPolicy policy) {
    this.sealing = sealing;
    this.policy = policy;
  }

  String issue(Instant now) {
    return sealing.seal(now.toEpochMilli() + "." + Ids.random(), SUBJECT);
  }

  /** What a token that came back is worth. */
  sealed interface Judged {

    /**
     * A form that a person filled in.
     *
     * @param form names this one showing of the form
     */
    record Good(String form) implements Judged {}

    /** Filled in faster than a person can. */
    record TooFast() implements Judged {}

    /** Too old, or none of ours. */
    record Stale() implements Judged {}
  }

  Judged judge(String token, Instant now) {
    if (token.isEmpty() || token.length() > LONGEST) {
      return new Judged.Stale();
    }
    String form;
    Instant shownAt;
    try {
      String opened = sealing.open(token, SUBJECT);
      int dot = opened.indexOf('.');
      form = opened.substring(dot + 1);
      shownAt = Instant.ofEpochMilli(Long.parseLong(opened.substring(0, dot)));
    } catch (SealBroken _) {
      return new Judged.Stale();
    }
    Duration age = Duration.between(shownAt, now);
    if (age.isNegative() || age.compareTo(Duration.ofHours(policy.form().validHours())) > 0) {
      return new Judged.Stale();
    }
    return age.compareTo(Duration.ofSeconds(policy.form().leastSeconds())) < 0
        ? new Judged.TooFast()
        : new Judged.Good(form);
  }
}
