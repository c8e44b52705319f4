package org.infusionops.intake.screening;

import com.mongodb.client.model.Sorts;
import java.util.List;
import org.bson.Document;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Stored;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.Page;
import org.infusionops.starter.requests.Paging;
import org.infusionops.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds screenings of the caller's sites; there are no others for that caller. */
@Component
class FindingScreenings {

  private final Aggregates<Screening> screenings;

  FindingScreenings(Aggregates<Screening> screenings) {
    this.screenings = screenings;
  }

  /**
   * One screening.
   *
   * @throws Problem 404 when there is none, or none of the caller's sites
   */
  Stored<Screening> one(String id, Caller caller) {
    Stored<Screening> found = screenings.find(id).orElseThrow(Problem::notFound);
    caller.requireSite(found.state().subject().siteId());
    return found;
  }

  /** The screenings of one patient or of all, in one state or in any, the last begun first. */
  Page<Stored<Screening>> list(
      @Nullable String patientId, @Nullable ScreeningState state, Caller caller, Paging paging) {
    var filter =
        new Document("state.subject.siteId", new Document("$in", List.copyOf(caller.sites())));
    if (patientId != null) {
      filter.append("state.subject.patientId", patientId);
    }
    if (state != null) {
      filter.append("state.is", state.name());
    }
    var last = Sorts.descending("state.subject.startedAt", "_id");
    return paging.page(
        screenings.query(filter, last, paging.skip(), paging.size()), screenings.count(filter));
  }
}
