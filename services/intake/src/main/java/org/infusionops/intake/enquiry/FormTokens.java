package org.infusionops.intake.enquiry;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.infusionops.eventing.Ids;
import org.infusionops.starter.publicpage.SignedTokens;
import org.springframework.stereotype.Component;

/**
 * Every form shown carries a signed token that says when it was shown: what comes back at once was
 * filled in by a machine, what comes back after days was not meant now. It says nothing of the
 * person, and nothing is kept for a form that never comes back.
 */
@Component
class FormTokens {

  /** When the form was shown, and an id of this showing. */
  static final int BYTES = 24;

  private final SignedTokens tokens;
  private final EnquiryPolicy policy;

  FormTokens(SignedTokens enquiryFormTokens, EnquiryPolicy policy) {
    this.tokens = enquiryFormTokens;
    this.policy = policy;
  }

  String issue(Instant now) {
    UUID form = UUID.fromString(Ids.random());
    return tokens.of(
        ByteBuffer.allocate(BYTES)
            .putLong(now.toEpochMilli())
            .putLong(form.getMostSignificantBits())
            .putLong(form.getLeastSignificantBits())
            .array());
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
    Optional<byte[]> opened = tokens.open(token);
    if (opened.isEmpty()) {
      return new Judged.Stale();
    }
    ByteBuffer about = ByteBuffer.wrap(opened.get());
    Instant shownAt = Instant.ofEpochMilli(about.getLong());
    String form = new UUID(about.getLong(), about.getLong()).toString();
    Duration age = Duration.between(shownAt, now);
    if (age.isNegative() || age.compareTo(Duration.ofHours(policy.form().validHours())) > 0) {
      return new Judged.Stale();
    }
    return age.compareTo(Duration.ofSeconds(policy.form().leastSeconds())) < 0
        ? new Judged.TooFast()
        : new Judged.Good(form);
  }
}
