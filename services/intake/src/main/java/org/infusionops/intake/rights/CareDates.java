package org.infusionops.intake.rights;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.infusionops.intake.rights.RetentionPolicy.Care;
import org.infusionops.intake.rights.RetentionPolicy.Hold;
import org.infusionops.intake.screening.LastScreened;
import org.infusionops.intake.site.Site;
import org.infusionops.intake.site.Sites;
import org.springframework.stereotype.Component;

/** Which duties to keep a patient's record stand now. */
@Component
class CareDates {

  private final RetentionPolicy policy;
  private final LastScreened lastScreened;
  private final NotingSessions sessions;
  private final Sites sites;
  private final InstantSource clock;

  CareDates(
      RetentionPolicy policy,
      LastScreened lastScreened,
      NotingSessions sessions,
      Sites sites,
      InstantSource clock) {
    this.policy = policy;
    this.lastScreened = lastScreened;
    this.sessions = sessions;
    this.sites = sites;
    this.clock = clock;
  }

  List<Hold> holds(String patientId, String siteId) {
    Site site = sites.of(siteId);
    LocalDate screened = lastScreened.of(patientId).map(site::dayOf).orElse(null);
    LocalDate treated = sessions.of(patientId).map(site::dayOf).orElse(null);
    return policy.holds(siteId, new Care(screened, treated), site.dayOf(clock.instant()));
  }
}
