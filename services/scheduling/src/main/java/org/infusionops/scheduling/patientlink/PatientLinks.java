package org.infusionops.scheduling.patientlink;

import java.util.Optional;
import org.infusionops.scheduling.course.AppointmentLinks;
import org.infusionops.scheduling.samepatient.RecordJoins;
import org.infusionops.scheduling.waitlist.OfferLinks;
import org.infusionops.starter.publicpage.SignedTokens;
import org.infusionops.starter.sealing.Sealing;
import org.springframework.stereotype.Component;

/**
 * Makes links and reads them. Nothing of a link is stored: it is signed, and what it opens is for
 * the appointment to say. It leaves this service only sealed, so that nobody but notification can
 * read it.
 */
@Component
final class PatientLinks implements AppointmentLinks, OfferLinks {

  private static final int MOST_JOINED = 255;

  private final SignedTokens visits;
  private final SignedTokens offers;
  private final PatientLinkSettings settings;
  private final Sealing sealing;
  private final RecordJoins joins;

  PatientLinks(PatientLinkSettings settings, Sealing sealing, RecordJoins joins) {
    this.visits = visitTokens(settings);
    this.offers = offerTokens(settings);
    this.settings = settings;
    this.sealing = sealing;
    this.joins = joins;
  }

  static SignedTokens visitTokens(PatientLinkSettings settings) {
    return new SignedTokens(settings.key(), "visit-link", VisitToken.BYTES);
  }

  static SignedTokens offerTokens(PatientLinkSettings settings) {
    return new SignedTokens(settings.key(), "offer-link", OfferToken.BYTES);
  }

  @Override
  public String sealed(
      String courseId, String patientId, String appointmentId, int number, int told) {
    var token = new VisitToken(courseId, number, told, joined(patientId));
    return sealing.seal(settings.visit(visits.of(token.bytes())), appointmentId);
  }

  @Override
  public String sealed(String slotId, int number, String appointmentId) {
    String token = offers.of(new OfferToken(slotId, number).bytes());
    return sealing.seal(settings.offer(token), appointmentId);
  }

  /** What the token of an appointment's link says; empty when it was not made here. */
  Optional<VisitToken> visit(String token) {
    return visits.open(token).map(VisitToken::of);
  }

  /** What the token of an offer's link says; empty when it was not made here. */
  Optional<OfferToken> offer(String token) {
    return offers.open(token).map(OfferToken::of);
  }

  /** How often the patient's record was joined with another's that lives on. */
  int joined(String patientId) {
    return Math.min(joins.of(patientId), MOST_JOINED);
  }
}
