package org.infusionops.notification.message;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Set;

/**
 * What a message is for. Each kind has its texts and its rule in the message policy, and knows
 * which particulars its texts may name.
 */
public enum Kind {
  INVITATION("invitation", Placeholder.VISITS, Placeholder.COUNT, Placeholder.UNTIL),
  PAYMENT_OPTIONS("payment-options"),
  CONFIRMATION(
      "confirmation",
      Placeholder.VISITS,
      Placeholder.COUNT,
      Placeholder.VISIT,
      Placeholder.INSTRUCTIONS,
      Placeholder.ANSWER),
  REMINDER_72H("reminder-72h", Placeholder.VISIT, Placeholder.ANSWER),
  REMINDER_24H("reminder-24h", Placeholder.VISIT, Placeholder.ANSWER),
  REMINDER_2H("reminder-2h", Placeholder.VISIT),
  DISCHARGE("discharge", Placeholder.UNTIL, Placeholder.INSTRUCTIONS),
  CHECK_IN("check-in"),
  CANCELLATION("cancellation", Placeholder.VISIT),
  MISSED_VISIT("missed-visit", Placeholder.VISIT),
  RESCHEDULED("rescheduled", Placeholder.BEFORE, Placeholder.VISIT, Placeholder.ANSWER),
  RELEASED("released"),
  SLOT_OFFERED("slot-offered", Placeholder.VISIT, Placeholder.LINK, Placeholder.UNTIL),
  VISIT_DUE("visit-due"),
  PLAN_IN_REVIEW("plan-in-review"),
  PLAN_ACTIVE("plan-active"),
  PLAN_DECLINED("plan-declined"),
  NEXT_STEPS("next-steps"),
  QUESTIONNAIRE("questionnaire", Placeholder.LINK, Placeholder.UNTIL),
  SAFETY_PAGE("safety-page", Placeholder.LINK),
  SAFETY_DRILL("safety-drill", Placeholder.LINK);

  private final String slug;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of makes it immutable
  private final Set<Placeholder> placeholders;

  Kind(String slug, Placeholder... placeholders) {
    this.slug = slug;
    this.placeholders = Set.of(placeholders);
  }

  /** The name on the wire, in the policy and of the template files. */
  @JsonValue
  public String slug() {
    return slug;
  }

  /** Whether a text of this kind may name it. Who writes and who is written to, any text may. */
  public boolean offers(Placeholder placeholder) {
    return (placeholder.ofEveryKind() && !(toStaff() && placeholder.personal()))
        || placeholders.contains(placeholder);
  }

  /** Whether it goes to a member of staff instead of a patient. */
  public boolean toStaff() {
    return this == SAFETY_PAGE || this == SAFETY_DRILL;
  }

  /**
   * @throws IllegalArgumentException when there is no such kind
   */
  @JsonCreator
  public static Kind of(String slug) {
    return Arrays.stream(values())
        .filter(kind -> kind.slug.equals(slug))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such kind of message"));
  }
}
