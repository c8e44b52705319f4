package org.infusionops.notification.message;

import java.time.Duration;
import java.util.List;
import org.infusionops.contracts.Channel;
import org.infusionops.contracts.intake.ConsentPurpose;
import org.jspecify.annotations.Nullable;

/**
 * How the policy treats one kind of message.
 *
 * @param purpose the consent it needs, and by which staff may see it
 * @param channels the ways it goes, each a message of its own
 * @param template version of its texts that new messages take
 * @param essential when it fails on one channel the other one is tried, then a person is asked
 * @param ignoresQuietHours whether it goes at any hour
 * @param ignoresConsent whether it goes without consent; only for staff
 * @param resendWhenUnknown whether it is sent again when nobody can tell if it went: twice is
 *     better than never
 * @param after how long after its event it is to go; null for at once
 * @param validFor how long after that moment it may still go
 * @param closesBeforeVisit it may not go later than this before the visit starts; null when it may
 *     go whenever the visit is
 * @param source where the rule comes from
 */
public record KindRule(
    ConsentPurpose purpose,
    List<Channel> channels,
    int template,
    boolean essential,
    boolean ignoresQuietHours,
    boolean ignoresConsent,
    boolean resendWhenUnknown,
    @Nullable Duration after,
    Duration validFor,
    @Nullable Duration closesBeforeVisit,
    String source) {

  public KindRule {
    channels = List.copyOf(channels);
    if (after != null) {
      Policies.requirePositive(after, "after");
    }
    Policies.requirePositive(validFor, "validFor");
    if (closesBeforeVisit != null && closesBeforeVisit.isNegative()) {
      throw new IllegalArgumentException("closesBeforeVisit: negative");
    }
  }
}
