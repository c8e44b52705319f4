package org.infusionops.intake.enquiry;

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

/** Finds enquiries of the caller's sites; there are no others for that caller. */
@Component
class FindingEnquiries {

  private final Aggregates<Enquiry> enquiries;

  FindingEnquiries(Aggregates<Enquiry> enquiries) {
    this.enquiries = enquiries;
  }

  /**
   * One enquiry.
   *
   * @throws Problem 404 when there is none, none of the caller's sites, or it was forgotten
   */
  Stored<Enquiry> one(String id, Caller caller) {
    Stored<Enquiry> found = enquiries.find(id).orElseThrow(Problem::notFound);
    caller.requireSite(found.state().siteId());
    if (found.state() instanceof Enquiry.Forgotten) {
      throw Problem.notFound();
    }
    return found;
  }

  /**
   * Those that wait longest first; of those that ended, the last received first.
   *
   * @throws Problem 404 when the site is none of the caller's
   */
  Page<Stored<Enquiry>> list(
      @Nullable EnquiryState state, @Nullable String siteId, Caller caller, Paging paging) {
    var filter =
        new Document("state.siteId", new Document("$in", List.copyOf(caller.sites(siteId))));
    switch (state) {
      case null -> filter.append("state.is", new Document("$ne", "FORGOTTEN"));
      case NEW -> filter.append("state.is", "OPEN").append("state.answered", false);
      case CONTACTED -> filter.append("state.is", "OPEN").append("state.answered", true);
      case OPEN, REGISTERED, CLOSED -> filter.append("state.is", state.name());
    }
    boolean ended = state == EnquiryState.REGISTERED || state == EnquiryState.CLOSED;
    var order =
        ended
            ? Sorts.descending("state.receivedAt", "_id")
            : Sorts.ascending("state.receivedAt", "_id");
    return paging.page(
        enquiries.query(filter, order, paging.skip(), paging.size()), enquiries.count(filter));
  }
}
