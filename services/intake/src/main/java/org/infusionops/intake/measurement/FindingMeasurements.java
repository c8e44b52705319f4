package org.infusionops.intake.measurement;

import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Collection;
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

/** Finds measurements of the caller's sites; there are no others for that caller. */
@Component
public class FindingMeasurements {

  private static final int AT_ONCE = 1_000;

  private final Aggregates<Measurement> measurements;

  FindingMeasurements(Aggregates<Measurement> measurements) {
    this.measurements = measurements;
  }

  /**
   * One measurement.
   *
   * @throws Problem 404 when there is none, or none of the caller's sites
   */
  public Stored<Measurement> one(String id, Caller caller) {
    Stored<Measurement> found = measurements.find(id).orElseThrow(Problem::notFound);
    caller.requireSite(found.state().siteId());
    return found;
  }

  /** Those of a patient whom the caller may see, the last taken first. */
  Page<Stored<Measurement>> list(String patientId, @Nullable String instrument, Paging paging) {
    var filter = new Document("state.patientId", patientId);
    if (instrument != null) {
      filter.append("state.instrument", instrument);
    }
    return paging.page(
        measurements.query(
            filter, Sorts.descending("state.takenAt", "_id"), paging.skip(), paging.size()),
        measurements.count(filter));
  }

  /** All of a patient that count, in the order they were taken. */
  List<Stored<Measurement>> counting(String patientId) {
    return counting(new Document("state.patientId", patientId));
  }

  /** All by one instrument at these sites that count. */
  List<Stored<Measurement>> counting(String instrument, Collection<String> sites) {
    return counting(
        new Document("state.siteId", new Document("$in", List.copyOf(sites)))
            .append("state.instrument", instrument));
  }

  private List<Stored<Measurement>> counting(Document filter) {
    List<Stored<Measurement>> all = new ArrayList<>();
    List<Stored<Measurement>> page;
    do {
      page =
          measurements.query(filter, Sorts.ascending("state.takenAt", "_id"), all.size(), AT_ONCE);
      all.addAll(page);
    } while (page.size() == AT_ONCE);
    return all.stream().filter(stored -> stored.state().withdrawn() == null).toList();
  }
}
