package org.infusionops.notification.message;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.infusionops.contracts.Channel;
import org.infusionops.contracts.intake.ConsentPurpose;
import org.infusionops.notification.recipient.Contact;

/** Synthetic people and messages. */
final class Fixtures {

  static final MessagePolicy POLICY = MessagePolicy.FILE.shipped();
  static final ZoneId PHOENIX = ZoneId.of("America/Phoenix");

  /** Tuesday 1 December 2026, 10:00 in Phoenix. */
  static final Instant NOON = Instant.parse("2026-12-01T17:00:00Z");

  static final Contact ANA = new Contact("Ana", "ana@example.org", "+14805550142", "en", PHOENIX);

  static final Instructions INSTRUCTIONS =
      new Instructions() {
        @Override
        public Duration noDriving(Particulars.Pack pack) {
          return Duration.ofHours(24);
        }

        @Override
        public List<String> of(Particulars.Pack pack, When when, String language) {
          return List.of("Rest " + when + " in " + language);
        }
      };

  private Fixtures() {}

  static String id() {
    return UUID.randomUUID().toString();
  }

  static Brief brief(Kind kind) {
    return new Brief(
        kind,
        "mesa",
        id(),
        id(),
        id(),
        Particulars.visit(NOON.plus(Duration.ofHours(24)), "America/Phoenix"),
        NOON,
        NOON.plus(Duration.ofHours(24)));
  }

  static Message message(Kind kind, Channel channel) {
    return Message.announced(id(), brief(kind), channel, POLICY.of(kind), NOON).state();
  }

  static Message sending(Kind kind, Channel channel) {
    return message(kind, channel)
        .handOver("a•••@example.org", "sealed", Duration.ofSeconds(20), NOON)
        .state();
  }

  static Addressee agreeing(Contact contact) {
    return addressee(contact, true);
  }

  static Addressee refusing(Contact contact) {
    return addressee(contact, false);
  }

  private static Addressee addressee(Contact contact, boolean allows) {
    return new Addressee() {
      @Override
      public boolean allows(Channel channel, ConsentPurpose purpose) {
        return allows;
      }

      @Override
      public Contact contact() {
        if (!allows) {
          throw new AssertionError("a contact was opened for nothing");
        }
        return contact;
      }
    };
  }
}
