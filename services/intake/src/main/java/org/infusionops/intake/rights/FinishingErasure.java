package org.infusionops.intake.rights;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Ringing;
import org.infusionops.eventing.Rings;
import org.infusionops.intake.rights.Erasure.Erasing;
import org.infusionops.starter.privacy.Answering;
import org.infusionops.starter.privacy.Handover;
import org.springframework.stereotype.Component;

/**
 * Carries an approved erasure out: destroys the patient's key and takes out what intake holds at
 * once, then waits until every service has answered, asking again those that do not.
 */
@Component
class FinishingErasure implements Rings<Erasure> {

  private final Aggregates<Erasure> erasures;
  private final Answering answering;
  private final Handover handover;
  private final Services services;

  FinishingErasure(
      Aggregates<Erasure> erasures, Answering answering, Handover handover, Services services) {
    this.erasures = erasures;
    this.answering = answering;
    this.handover = handover;
    this.services = services;
  }

  @Override
  public Aggregates<Erasure> aggregates() {
    return erasures;
  }

  @Override
  public void ring(Ringing<Erasure> timer) {
    if (!(timer.state() instanceof Erasing erasing)) {
      erasures.changeOnRing(timer, Change::to);
      return;
    }
    if (handover.answered(timer.id(), Services.OWN).isEmpty()) {
      answering.erase(erasing.request().patientId(), timer.id());
    }
    Map<String, Instant> answered = handover.answered(timer.id(), services.all());
    erasures.changeOnRing(
        timer,
        erasure ->
            erasure instanceof Erasing still
                ? next(timer.id(), still, answered, timer.now())
                : Change.to(erasure));
  }

  private Change<Erasure> next(
      String id, Erasing erasing, Map<String, Instant> answered, Instant now) {
    if (answered.size() == services.all().size()) {
      return erasing.done(id, answered, now);
    }
    Duration waited = Duration.between(erasing.approval().at(), now);
    boolean again = !now.isBefore(erasing.askedAt().plus(services.askAgainAfter()));
    Change<Erasure> change = again ? erasing.askedAgain(id, now) : Change.to(erasing);
    return change.arm(Erasure.TIMER, now.plus(services.lookAgainAfter(waited)));
  }
}
