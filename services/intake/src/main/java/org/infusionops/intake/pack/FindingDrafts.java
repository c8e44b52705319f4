package org.infusionops.intake.pack;

import com.mongodb.client.model.Sorts;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Ids;
import org.infusionops.eventing.Stored;
import org.infusionops.starter.problems.Problem;
import org.springframework.stereotype.Component;

/** Finds drafts, approved ones among them. */
@Component
class FindingDrafts {

  private static final Document APPROVED = new Document("state.is", "APPROVED");

  /** So many approved versions are read at once; a clinic signs a handful a year. */
  private static final int ALL = 10_000;

  private final Aggregates<PackDraft> drafts;

  FindingDrafts(Aggregates<PackDraft> drafts) {
    this.drafts = drafts;
  }

  /** The id of the draft of a version: there is one at most. */
  static String idOf(String packId, int version) {
    return Ids.of("pack-draft", packId, Integer.toString(version));
  }

  Optional<Stored<PackDraft>> find(String packId, int version) {
    return drafts.find(idOf(packId, version));
  }

  /**
   * The draft of a version.
   *
   * @throws Problem 404 when there is none
   */
  Stored<PackDraft> one(String packId, int version) {
    return find(packId, version).orElseThrow(Problem::notFound);
  }

  /** The last uploaded first. */
  List<Stored<PackDraft>> list(int skip, int limit) {
    return drafts.query(new Document(), Sorts.descending("state.uploadedAt", "_id"), skip, limit);
  }

  long count() {
    return drafts.count(new Document());
  }

  /** How many versions are approved; it never falls. */
  long countApproved() {
    return drafts.count(APPROVED);
  }

  /** All approved versions. */
  List<Stored<PackDraft>> approved() {
    return drafts.query(APPROVED, Sorts.ascending("_id"), 0, ALL);
  }
}
