package org.infusionops.scheduling.waitlist;

import org.bson.Document;
import org.infusionops.contracts.scheduling.AppointmentRescheduled;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Received;
import org.infusionops.eventing.Stored;
import org.springframework.stereotype.Component;

/** Whoever waits for an earlier session waits where the series is: at another site, if it moved. */
@Component
final class FollowingSeries {

  private final Aggregates<WaitlistEntry> entries;

  FollowingSeries(Aggregates<WaitlistEntry> entries) {
    this.entries = entries;
  }

  void moved(Received<AppointmentRescheduled> event) {
    AppointmentRescheduled moved = event.data();
    if (moved.previousSiteId() == null) {
      return;
    }
    for (Stored<WaitlistEntry> entry :
        entries.query(
            new Document("state.waitingCourseId", moved.courseId()),
            new Document("_id", 1),
            0,
            1)) {
      var _ = entries.changeOn(event, entry.id(), waiting -> Change.to(waiting.at(moved.siteId())));
    }
  }
}
