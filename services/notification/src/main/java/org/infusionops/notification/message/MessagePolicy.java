package org.infusionops.notification.message;

import java.util.EnumSet;
import java.util.Map;
import org.infusionops.starter.document.CheckedFile;

/**
 * The clinic's rules on messages, as data with their sources.
 *
 * @param id name of the policy
 * @param version of the policy, from 1
 * @param kinds a rule for every kind there is
 */
public record MessagePolicy(
    String id, int version, QuietHours quietHours, SendingRule sending, Map<Kind, KindRule> kinds) {

  /** The shipped one, or the clinic's own. */
  public static final CheckedFile<MessagePolicy> FILE =
      new CheckedFile<>(
          "message policy",
          MessagePolicy.class,
          "/org/infusionops/notification/message-policy.schema.json",
          "/org/infusionops/notification/message-policy.json");

  public MessagePolicy {
    kinds = Map.copyOf(kinds);
    var missing = EnumSet.allOf(Kind.class);
    missing.removeAll(kinds.keySet());
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException("kinds." + missing.iterator().next().slug() + ": missing");
    }
    kinds.forEach(
        (kind, rule) -> {
          if (rule.ignoresConsent() && !kind.toStaff()) {
            throw new IllegalArgumentException(
                "kinds." + kind.slug() + ".ignoresConsent: only a message to staff may");
          }
        });
  }

  public KindRule of(Kind kind) {
    KindRule rule = kinds.get(kind);
    if (rule == null) {
      throw new IllegalStateException("every kind has a rule");
    }
    return rule;
  }
}
