package org.infusionops.starter.audit;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Takes note of whose data the request at hand touches. A controller calls it with the ids of the
 * persons its answer is about, lists included; a path variable or parameter named {@code
 * patientId}, {@code site} or {@code siteId} is noted by itself. Outside a request there is no
 * answer to account for, and nothing is noted.
 */
public final class AuditTrail {

  AuditTrail() {}

  /** Data of this person is read or written. */
  public void touched(String subjectId) {
    touched(List.of(subjectId));
  }

  /** Data of these persons is read or written. */
  public void touched(Collection<String> subjectIds) {
    notes().ifPresent(notes -> subjectIds.forEach(notes::subject));
  }

  /** Data of this site is read or written. */
  public void at(String siteId) {
    notes().ifPresent(notes -> notes.site(siteId));
  }

  private static Optional<Notes> notes() {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    return request == null
        ? Optional.empty()
        : Optional.ofNullable(
            (Notes) request.getAttribute(Notes.class.getName(), RequestAttributes.SCOPE_REQUEST));
  }
}
