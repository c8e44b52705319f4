package org.infusionops.treatment.session;

import org.bson.Document;
import org.infusionops.contracts.scheduling.SeriesReleased;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Handles;
import org.infusionops.eventing.Received;
import org.springframework.stereotype.Component;

/** A series was given up: none of its sessions that have not begun takes place. */
@Component
class ReleasingSessions implements Handles<SeriesReleased> {

  /** More than a series may have. */
  private static final int ALL = 100;

  private final Aggregates<Session> sessions;

  ReleasingSessions(Aggregates<Session> sessions) {
    this.sessions = sessions;
  }

  @Override
  public Class<SeriesReleased> type() {
    return SeriesReleased.class;
  }

  @Override
  public void handle(Received<SeriesReleased> event) {
    var released = event.data();
    sessions
        .query(
            new Document("state.visit.courseId", released.courseId()),
            new Document("_id", 1),
            0,
            ALL)
        .forEach(
            planned ->
                sessions.changeOn(
                    event, planned.id(), session -> Arrivals.cancel(session, released.at())));
  }
}
