package org.infusionops.intake.patient;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.List;
import org.bson.conversions.Bson;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Stored;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.Page;
import org.infusionops.starter.requests.Paging;
import org.infusionops.starter.security.Caller;
import org.springframework.stereotype.Component;

/** Finds patients of the caller's sites; there are no others for that caller. */
@Component
public class FindingPatients {

  private final Aggregates<Patient> patients;

  FindingPatients(Aggregates<Patient> patients) {
    this.patients = patients;
  }

  /**
   * One patient.
   *
   * @throws Problem 404 when there is none, or none of the caller's sites
   */
  public Stored<Patient> one(String id, Caller caller) {
    Stored<Patient> found = patients.find(id).orElseThrow(Problem::notFound);
    caller.requireSite(found.state().siteId());
    return found;
  }

  /**
   * The patient of a record that the caller may see already.
   *
   * @throws Problem 404 when there is none
   */
  public Patient of(String id) {
    return patients.find(id).orElseThrow(Problem::notFound).state();
  }

  Page<PatientView> list(Caller caller, Paging paging) {
    Bson ofSites = Filters.in("state.siteId", caller.sites());
    List<Stored<Patient>> found =
        patients.query(ofSites, Sorts.descending("_id"), paging.skip(), paging.size());
    return paging.page(found.stream().map(PatientView::of).toList(), patients.count(ofSites));
  }
}
