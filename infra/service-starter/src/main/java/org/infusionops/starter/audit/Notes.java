package org.infusionops.starter.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.infusionops.starter.audit.Audited.Action;
import org.jspecify.annotations.Nullable;

/**
 * What is known so far of the access a request makes. Kept with the request; also with the stored
 * answer of a repeatable one, because to replay it is an access too.
 */
public final class Notes {

  /** An id as it may be written down: whatever a caller sends is not. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

  private @Nullable Action action;
  private String resource = "";
  private String path = "";
  private final SortedSet<String> subjectIds = new TreeSet<>();
  private final SortedSet<String> siteIds = new TreeSet<>();

  Notes() {}

  /** Those of this request; empty for one that is not audited at all. */
  public static Optional<Notes> of(HttpServletRequest request) {
    return Optional.ofNullable((Notes) request.getAttribute(Notes.class.getName()));
  }

  /** Which access it is. */
  public void access(Action action, String resource, String path) {
    this.action = action;
    this.resource = resource;
    this.path = path;
  }

  public void subject(String id) {
    if (ID.matcher(id).matches()) {
      subjectIds.add(id);
    }
  }

  public void site(String id) {
    if (ID.matcher(id).matches()) {
      siteIds.add(id);
    }
  }

  /** Absent as long as no handler that touches personal data is involved. */
  public @Nullable Action action() {
    return action;
  }

  public String resource() {
    return resource;
  }

  public String path() {
    return path;
  }

  public SortedSet<String> subjectIds() {
    return subjectIds;
  }

  public SortedSet<String> siteIds() {
    return siteIds;
  }
}
