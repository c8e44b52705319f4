package org.infusionops.intake.patient;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.infusionops.contracts.intake.Consent;
import org.infusionops.contracts.intake.PatientRegistered;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.patient.RegistrationRequest.FirstConsent;
import org.infusionops.intake.site.Site;
import org.infusionops.intake.site.Sites;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.repetition.RequestIds;
import org.infusionops.starter.security.Caller;
import org.springframework.stereotype.Component;

/** Makes a person known to the clinic. */
@Component
public class RegisteringPatient {

  private static final int OLDEST_YEARS = 130;

  private final Aggregates<Patient> patients;
  private final SealedContacts sealedContacts;
  private final PatientIndex index;
  private final Sites sites;
  private final RequestIds ids;
  private final InstantSource clock;

  RegisteringPatient(
      Aggregates<Patient> patients,
      SealedContacts sealedContacts,
      PatientIndex index,
      Sites sites,
      RequestIds ids,
      InstantSource clock) {
    this.patients = patients;
    this.sealedContacts = sealedContacts;
    this.index = index;
    this.sites = sites;
    this.ids = ids;
    this.clock = clock;
  }

  Stored<Patient> register(RegistrationRequest request, Caller caller) {
    return register(request, List.of(), ids.next(), caller);
  }

  /**
   * Registers the patient of this id, or gives back the one that is registered under it.
   *
   * @param saidBefore what the person allowed or forbade before registration, oldest first
   * @throws Problem 422 naming each field that cannot be so
   */
  public Stored<Patient> register(
      RegistrationRequest request, List<ConsentEntry> saidBefore, String id, Caller caller) {
    Site site =
        sites
            .find(request.siteId())
            .filter(known -> caller.covers(known.id()))
            .orElseThrow(() -> Problem.invalid("siteId", "is none of your sites"));
    Instant now = clock.instant();
    Patient patient =
        new Patient(
            site.id(),
            request.givenName().strip(),
            request.familyName().strip(),
            birthDate(request.birthDate(), site.dayOf(now)),
            request.contact().toContact("contact."),
            consents(request, saidBefore, caller.id(), now),
            now,
            caller.id());
    return patients.find(id).orElseGet(() -> create(id, patient));
  }

  private Stored<Patient> create(String id, Patient patient) {
    index.expect(id, patient);
    return patients.create(id, Change.to(patient).publish(registered(id, patient)));
  }

  private static LocalDate birthDate(LocalDate birthDate, LocalDate today) {
    if (birthDate.isAfter(today)) {
      throw Problem.invalid("birthDate", "must not be in the future");
    }
    if (birthDate.isBefore(today.minusYears(OLDEST_YEARS))) {
      throw Problem.invalid("birthDate", "must not be more than 130 years ago");
    }
    return birthDate;
  }

  private static ConsentLedger consents(
      RegistrationRequest request, List<ConsentEntry> saidBefore, String by, Instant now) {
    List<FirstConsent> asked = request.consents() == null ? List.of() : request.consents();
    var asking = new ConsentLedger(List.of());
    var ledger = new ConsentLedger(saidBefore);
    for (int i = 0; i < asked.size(); i++) {
      FirstConsent consent = asked.get(i);
      if (asking.latest(consent.channel(), consent.purpose()).isPresent()) {
        throw Problem.invalid(
            "consents[" + i + "]", "the same channel and purpose are listed twice");
      }
      ConsentEntry entry = consent.toEntry("consents[" + i + "].at", by, now);
      asking = asking.with(entry);
      ledger = ledger.with(entry);
    }
    return ledger;
  }

  private PatientRegistered registered(String id, Patient patient) {
    List<Consent> consents = new ArrayList<>();
    for (ConsentEntry entry : patient.consents().current()) {
      consents.add(new Consent(entry.channel(), entry.purpose(), entry.granted(), entry.at()));
    }
    return new PatientRegistered(
        id, patient.siteId(), sealedContacts.of(id, patient), consents, patient.registeredAt());
  }
}
