package org.infusionops.intake.rights;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.rights.Erasure.Approval;
import org.infusionops.intake.rights.Erasure.Requested;
import org.infusionops.intake.rights.RetentionPolicy.Hold;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.IfMatch;
import org.infusionops.starter.security.Caller;
import org.infusionops.starter.text.LegibleText;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A second person agrees that a patient be erased, or declines. While a duty to keep the record
 * stands only the medical director may agree, and says why the duty does not stand in the way: an
 * order, or records handed to somebody who keeps them.
 */
@Component
class DecidingErasure {

  static final int LEAST_REASON = 20;

  private final Aggregates<Erasure> erasures;
  private final CareDates care;
  private final InstantSource clock;

  DecidingErasure(Aggregates<Erasure> erasures, CareDates care, InstantSource clock) {
    this.erasures = erasures;
    this.care = care;
    this.clock = clock;
  }

  Stored<Erasure> approve(String id, @Nullable String reason, Caller caller, IfMatch ifMatch) {
    return ifMatch.change(
        erasures,
        id,
        erasure -> {
          Requested requested = waiting(erasure);
          if (requested.request().by().equals(caller.id())) {
            throw Problem.conflict(
                "second-person-needed", "another person than who requested it must agree");
          }
          List<Hold> holds =
              care.holds(requested.request().patientId(), requested.request().siteId());
          String why = holds.isEmpty() ? null : overriding(holds, reason, caller);
          Instant now = clock.instant();
          return requested.approved(id, new Approval(caller.id(), now, holds, why));
        });
  }

  Stored<Erasure> decline(String id, String reason, Caller caller, IfMatch ifMatch) {
    return ifMatch.change(
        erasures,
        id,
        erasure -> waiting(erasure).declined(caller.id(), reason.strip(), clock.instant()));
  }

  private static Requested waiting(Erasure erasure) {
    if (erasure instanceof Requested requested) {
      return requested;
    }
    throw Problem.conflict("erasure-decided", "this erasure was decided already");
  }

  private static String overriding(List<Hold> holds, @Nullable String reason, Caller caller) {
    if (reason == null || !caller.is("medical-director")) {
      throw Problem.conflict(
          "must-be-kept",
          holds.stream()
              .map(hold -> "%s until %s (%s)".formatted(hold.what(), hold.until(), hold.source()))
              .collect(
                  Collectors.joining(
                      "; ",
                      "Must be kept: ",
                      ". Only the medical director may override this, with a reason")));
    }
    if (!LegibleText.isProse(reason, LEAST_REASON)) {
      throw Problem.invalid("reason", "at least " + LEAST_REASON + " visible characters");
    }
    return reason.strip();
  }
}
