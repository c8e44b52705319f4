package org.infusionops.intake.screening;

import com.mongodb.client.model.Sorts;
import java.util.List;
import org.bson.Document;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.merge.MergeRegister;
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

  private final MergeRegister merges;

  FindingScreenings(Aggregates<Screening> screenings, MergeRegister merges) {
    this.screenings = screenings;
    this.merges = merges;
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

  /**
   * Which screenings are meant; null where any is.
   *
   * @param overridden whether only those in which a hard stop was overridden
   */
  record Wanted(
      @Nullable String patientId,
      @Nullable String siteId,
      @Nullable ScreeningState state,
      boolean overridden) {}

  /**
   * The last begun first, of completed ones the last signed first.
   *
   * @throws Problem 404 when the site wanted is none of the caller's
   */
  Page<Stored<Screening>> list(Wanted wanted, Caller caller, Paging paging) {
    var filter =
        new Document(
            "state.subject.siteId",
            new Document("$in", List.copyOf(caller.sites(wanted.siteId()))));
    if (wanted.patientId() != null) {
      filter.append(
          "state.subject.patientId", new Document("$in", merges.allOf(wanted.patientId())));
    }
    if (wanted.state() != null) {
      filter.append("state.is", wanted.state().name());
    }
    if (wanted.overridden()) {
      filter.append("state.decision.overrides.0", new Document("$exists", true));
    }
    boolean signed = wanted.overridden() || wanted.state() == ScreeningState.COMPLETED;
    var last =
        Sorts.descending(signed ? "state.decision.signedAt" : "state.subject.startedAt", "_id");
    return paging.page(
        screenings.query(filter, last, paging.skip(), paging.size()), screenings.count(filter));
  }

  /**
   * Drafts of one site or of all of the caller's, the first begun first.
   *
   * @throws Problem 404 when the site is none of the caller's
   */
  List<Stored<Screening>> oldestDrafts(
      @Nullable String siteId, Caller caller, int skip, int limit) {
    var filter =
        new Document("state.subject.siteId", new Document("$in", List.copyOf(caller.sites(siteId))))
            .append("state.is", ScreeningState.DRAFT.name());
    return screenings.query(filter, Sorts.ascending("state.subject.startedAt", "_id"), skip, limit);
  }
}
