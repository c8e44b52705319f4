package org.infusionops.intake.rights;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Ringing;
import org.infusionops.eventing.Rings;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.patient.FindingPatients;
import org.infusionops.intake.patient.Patient;
import org.infusionops.intake.rights.Export.Collecting;
import org.infusionops.intake.rights.Export.Gone;
import org.infusionops.intake.rights.Export.Ready;
import org.infusionops.starter.privacy.Answering;
import org.infusionops.starter.privacy.Handover;
import org.infusionops.starter.privacy.PersonErased;
import org.infusionops.starter.privacy.PersonKeys;
import org.infusionops.starter.repetition.RequestIds;
import org.infusionops.starter.security.Caller;
import org.springframework.stereotype.Component;

/** Asks every service for its part of an export, again until it has it, and lets it go in time. */
@Component
class CollectingExport implements Rings<Export> {

  private final Aggregates<Export> exports;
  private final FindingPatients patients;
  private final Answering answering;
  private final Handover handover;
  private final PersonKeys keys;
  private final Services services;
  private final RequestIds ids;
  private final InstantSource clock;

  CollectingExport(
      Aggregates<Export> exports,
      FindingPatients patients,
      Answering answering,
      Handover handover,
      PersonKeys keys,
      Services services,
      RequestIds ids,
      InstantSource clock) {
    this.exports = exports;
    this.patients = patients;
    this.answering = answering;
    this.handover = handover;
    this.keys = keys;
    this.services = services;
    this.ids = ids;
    this.clock = clock;
  }

  Stored<Export> request(String patientId, Caller caller) {
    Patient patient = patients.one(patientId, caller).state();
    if (patient.isErased()) {
      throw new PersonErased();
    }
    String id = ids.next();
    var request = new Export.Request(patientId, patient.siteId(), caller.id(), clock.instant());
    return exports.find(id).orElseGet(() -> exports.create(id, Export.requested(id, request)));
  }

  @Override
  public Aggregates<Export> aggregates() {
    return exports;
  }

  @Override
  public void ring(Ringing<Export> timer) {
    String id = timer.id();
    Instant now = timer.now();
    switch (timer.state()) {
      case Collecting collecting -> {
        String patientId = collecting.request().patientId();
        if (keys.isErased(patientId)) {
          handover.forget(id, services.all());
          exports.changeOnRing(timer, export -> Change.to(new Gone(export.request(), now)));
          return;
        }
        if (handover.answered(id, Services.OWN).isEmpty()) {
          answering.export(patientId, id);
        }
        Map<String, Instant> answered = handover.answered(id, services.all());
        exports.changeOnRing(
            timer,
            export ->
                export instanceof Collecting still
                    ? next(id, still, answered, now)
                    : Change.to(export));
      }
      case Ready ready -> {
        handover.forget(id, services.all());
        exports.changeOnRing(timer, _ -> Change.to(new Gone(ready.request(), now)));
      }
      case Gone _ -> exports.changeOnRing(timer, Change::to);
    }
  }

  private Change<Export> next(
      String id, Collecting collecting, Map<String, Instant> answered, Instant now) {
    if (answered.size() == services.all().size()) {
      return collecting.ready(answered, now.plus(services.archiveKept()));
    }
    Duration waited = Duration.between(collecting.request().at(), now);
    boolean again = !now.isBefore(collecting.askedAt().plus(services.askAgainAfter()));
    Change<Export> change = again ? collecting.askedAgain(id, now) : Change.to(collecting);
    return change.arm(Export.TIMER, now.plus(services.lookAgainAfter(waited)));
  }
}
