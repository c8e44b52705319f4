package org.infusionops.starter.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedSet;
import org.infusionops.starter.audit.Audited.Action;
import org.jspecify.annotations.Nullable;

/**
 * One access to personal data. It names persons by their opaque ids only.
 *
 * @param at when it was answered
 * @param who the caller's id
 * @param roles the caller's roles
 * @param action read or write
 * @param resource what was accessed
 * @param subjectIds the persons it concerned
 * @param siteIds the sites it concerned, where the handler said so
 * @param method the HTTP method
 * @param path the path's template
 * @param status the HTTP status of the answer
 * @param correlationId the request
 */
record Access(
    Instant at,
    String who,
    SortedSet<String> roles,
    Action action,
    String resource,
    SortedSet<String> subjectIds,
    SortedSet<String> siteIds,
    String method,
    String path,
    int status,
    @Nullable String correlationId) {

  Access {
    at = at.truncatedTo(ChronoUnit.MILLIS);
  }

  /** All that was accessed, in an order and form that never changes: what the hash is taken of. */
  List<String> parts() {
    return List.of(
        at.toString(),
        who,
        String.join(",", roles),
        action.name(),
        resource,
        String.join(",", subjectIds),
        String.join(",", siteIds),
        method,
        path,
        Integer.toString(status),
        correlationId == null ? "" : correlationId);
  }
}
