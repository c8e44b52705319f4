package org.infusionops.scheduling.takeover;

/**
 * A patient that intake registered, of whom nothing else is kept here.
 *
 * @param patientId the patient
 * @param siteId the site that looks after them
 * @param erased whether they were erased since
 */
record RegisteredPatient(String patientId, String siteId, boolean erased) {

  RegisteredPatient erasedNow() {
    return new RegisteredPatient(patientId, siteId, true);
  }
}
