package org.infusionops.starter.security;

import java.util.Set;
import org.infusionops.starter.problems.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Who sent the request, as the token says. A controller method takes it as an argument.
 *
 * @param id the token's {@code sub}
 * @param roles the token's {@code roles}
 * @param sites the token's {@code sites}: the only ones whose records exist for this caller
 */
public record Caller(String id, Set<String> roles, Set<String> sites) {

  public Caller {
    roles = Set.copyOf(roles);
    sites = Set.copyOf(sites);
  }

  public boolean is(String role) {
    return roles.contains(role);
  }

  public boolean covers(String siteId) {
    return sites.contains(siteId);
  }

  /**
   * The sites whose records a list shows: the one asked for, else all of the caller's.
   *
   * @throws Problem 404 when the one asked for is none of them
   */
  public Set<String> sites(@Nullable String wanted) {
    if (wanted == null) {
      return sites;
    }
    requireSite(wanted);
    return Set.of(wanted);
  }

  /**
   * Lets only records of the caller's sites be seen.
   *
   * @throws Problem 404, the same as for a record that is not there
   */
  public void requireSite(String siteId) {
    if (!covers(siteId)) {
      throw Problem.notFound();
    }
  }
}
