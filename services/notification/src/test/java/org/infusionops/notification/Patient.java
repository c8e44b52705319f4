package org.infusionops.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.infusionops.contracts.Channel;
import org.infusionops.contracts.intake.Consent;
import org.infusionops.contracts.intake.ConsentPurpose;
import org.infusionops.contracts.intake.PatientRegistered;
import org.infusionops.starter.sealing.Sealing;

/** A synthetic patient, with an address of their own on each channel. */
public record Patient(String id, String email, String phone, List<Consent> consents) {

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Sealing SEALING = Sealing.with(Post.SEALING_KEY);

  /** One who agrees to everything. */
  public static Patient agreeing() {
    var all = new ArrayList<Consent>();
    for (Channel channel : Channel.values()) {
      for (ConsentPurpose purpose : ConsentPurpose.values()) {
        all.add(new Consent(channel, purpose, true, Post.CLOCK.instant()));
      }
    }
    return of(all);
  }

  static Patient agreeingTo(Channel channel, ConsentPurpose purpose) {
    return of(List.of(new Consent(channel, purpose, true, Post.CLOCK.instant())));
  }

  /** The same person with a number that the provider refuses for good. */
  Patient withBadNumber() {
    return new Patient(id, email, "+15005550001", consents);
  }

  private static Patient of(List<Consent> consents) {
    int number = COUNT.incrementAndGet();
    String phone = "+1%03d55501%02d".formatted(480 + number / 100, number % 100);
    return new Patient(
        UUID.randomUUID().toString(), "patient-" + number + "@example.org", phone, consents);
  }

  String sealed() {
    String contact =
        """
        {"firstName":"Ana","email":"%s","phone":"%s","language":"en","zone":"America/Phoenix"}"""
            .formatted(email, phone);
    return SEALING.seal(contact, id);
  }

  /** The event by which intake tells of them. */
  public PatientRegistered registered() {
    Instant now = Post.CLOCK.instant();
    return new PatientRegistered(id, "mesa", sealed(), consents, now);
  }
}
