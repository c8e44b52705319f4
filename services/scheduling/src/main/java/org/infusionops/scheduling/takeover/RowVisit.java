package org.infusionops.scheduling.takeover;

import org.infusionops.scheduling.course.VisitTakenOver;

/**
 * What a row says, understood.
 *
 * @param patientId the patient, by the id they go by now
 * @param siteId where
 * @param of of how many sessions the series is
 * @param visit the appointment
 */
record RowVisit(String patientId, String siteId, int of, VisitTakenOver visit) {}
