package org.infusionops.starter.repetition;

import java.util.List;
import java.util.Map;
import org.bson.types.Binary;
import org.infusionops.starter.audit.Audited.Action;
import org.jspecify.annotations.Nullable;

/**
 * An answer kept so that a repetition of its request gets it again. Its body holds personal data:
 * it is kept for a day, in the service's own database.
 *
 * @param status the HTTP status
 * @param headers those that belong to the answer's content
 * @param body the body as sent
 * @param roles the roles its receiver had
 * @param sites the sites its receiver had
 * @param access what was accessed, to be recorded again
 */
record Answer(
    int status,
    Map<String, String> headers,
    Binary body,
    List<String> roles,
    List<String> sites,
    Access access) {

  /** What of the access the audit wants to know. */
  record Access(
      @Nullable Action action,
      String resource,
      String path,
      List<String> subjectIds,
      List<String> siteIds) {}
}
