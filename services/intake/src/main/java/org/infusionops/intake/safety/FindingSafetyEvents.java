package org.infusionops.intake.safety;

import com.mongodb.client.model.Sorts;
import java.util.List;
import java.util.Optional;
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

/** Finds safety events. */
@Component
class FindingSafetyEvents {

  /** More than these are never open at once; what is swept and shown must stay small. */
  static final int MOST_OPEN = 500;

  private final Aggregates<SafetyEvent> safetyEvents;
  private final MergeRegister merges;

  FindingSafetyEvents(Aggregates<SafetyEvent> safetyEvents, MergeRegister merges) {
    this.safetyEvents = safetyEvents;
    this.merges = merges;
  }

  /**
   * Which events are meant; null where any is.
   *
   * @param open whether those that are open, or those that are closed
   * @param drill whether exercises, or real ones
   */
  record Wanted(@Nullable String patientId, @Nullable Boolean open, @Nullable Boolean drill) {}

  /**
   * One event, by its id or by that of a signal it took in.
   *
   * @throws Problem 404 when there is none, or none of the caller's sites
   */
  Stored<SafetyEvent> one(String id, Caller caller) {
    Stored<SafetyEvent> found = withSignal(id).orElseThrow(Problem::notFound);
    caller.requireSite(found.state().siteId());
    return found;
  }

  /** The event that has this id, or that took in the signal of this id. */
  Optional<Stored<SafetyEvent>> withSignal(String id) {
    return safetyEvents.find(id).or(() -> first(new Document("state.signals.id", id)));
  }

  /** The event that is open for whomever this one is about. */
  Optional<Stored<SafetyEvent>> openFor(SafetyEvent event) {
    return Optional.ofNullable(event.openFor())
        .flatMap(whom -> first(new Document("state.openFor", whom)));
  }

  /** Of the caller's sites, the last raised first. */
  Page<Stored<SafetyEvent>> list(Wanted wanted, Caller caller, Paging paging) {
    var filter = ofSites(caller);
    if (wanted.patientId() != null) {
      filter.append("state.patientId", new Document("$in", merges.allOf(wanted.patientId())));
    }
    if (wanted.open() != null) {
      filter.append("state.openFor", new Document("$exists", wanted.open()));
    }
    if (wanted.drill() != null) {
      filter.append("state.drill", wanted.drill());
    }
    var last = Sorts.descending("state.raisedAt", "_id");
    return paging.page(
        safetyEvents.query(filter, last, paging.skip(), paging.size()), safetyEvents.count(filter));
  }

  /** Those open at the caller's sites, the first raised first. */
  List<Stored<SafetyEvent>> open(Caller caller) {
    return safetyEvents.query(
        ofSites(caller).append("state.openFor", new Document("$exists", true)),
        Sorts.ascending("state.raisedAt", "_id"),
        0,
        MOST_OPEN);
  }

  /** Those open anywhere. */
  List<Stored<SafetyEvent>> open() {
    return safetyEvents.query(
        new Document("state.openFor", new Document("$exists", true)),
        Sorts.ascending("state.raisedAt", "_id"),
        0,
        MOST_OPEN);
  }

  private static Document ofSites(Caller caller) {
    return new Document("state.siteId", new Document("$in", List.copyOf(caller.sites())));
  }

  private Optional<Stored<SafetyEvent>> first(Document filter) {
    return safetyEvents.query(filter, Sorts.ascending("_id"), 0, 1).stream().findFirst();
  }
}
