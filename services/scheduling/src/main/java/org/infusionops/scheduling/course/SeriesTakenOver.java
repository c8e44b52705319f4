package org.infusionops.scheduling.course;

import java.util.Comparator;
import java.util.List;
import org.infusionops.contracts.intake.SeriesShape;
import org.infusionops.eventing.Ids;

/**
 * What a patient has of a series in another system.
 *
 * @param patientId the patient, by the id they go by now
 * @param siteId where; a site of the clinic
 * @param packId the protocol pack the sessions follow
 * @param packVersion its version
 * @param shape the pack's series, with as many sessions as this one has in all
 * @param visits appointments still to come, by number
 */
public record SeriesTakenOver(
    String patientId,
    String siteId,
    String packId,
    int packVersion,
    SeriesShape shape,
    List<VisitTakenOver> visits) {

  public SeriesTakenOver {
    visits = visits.stream().sorted(Comparator.comparingInt(VisitTakenOver::number)).toList();
  }

  /** The course that has them: one for a patient and a site, however often it is added to. */
  String courseId() {
    return Ids.of("takeover", patientId, siteId);
  }
}
