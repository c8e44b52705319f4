package org.infusionops.scheduling.patientlink;

import org.bson.Document;
import org.infusionops.contracts.scheduling.AppointmentRescheduled;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Handles;
import org.infusionops.eventing.Received;
import org.infusionops.eventing.Stored;
import org.springframework.stereotype.Component;

/** Who deals with a request for another time are those of the site the series went to. */
@Component
final class RequestsFollowSeries implements Handles<AppointmentRescheduled> {

  /** More requests than anybody makes of one series. */
  private static final int MOST = 200;

  private final Aggregates<TimeRequest> requests;

  RequestsFollowSeries(Aggregates<TimeRequest> requests) {
    this.requests = requests;
  }

  @Override
  public Class<AppointmentRescheduled> type() {
    return AppointmentRescheduled.class;
  }

  @Override
  public void handle(Received<AppointmentRescheduled> event) {
    AppointmentRescheduled moved = event.data();
    String before = moved.previousSiteId();
    if (before == null) {
      return;
    }
    Document open =
        new Document("state.siteId", before)
            .append("state.stage.is", "OPEN")
            .append("state.courseId", moved.courseId());
    for (Stored<TimeRequest> request : requests.query(open, new Document("_id", 1), 0, MOST)) {
      var _ = requests.changeOn(event, request.id(), asked -> Change.to(asked.at(moved.siteId())));
    }
  }
}
