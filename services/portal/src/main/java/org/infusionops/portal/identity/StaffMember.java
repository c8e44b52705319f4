package org.infusionops.portal.identity;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/**
 * Who is signed in. Roles and sites are the access token's, for it is that token the services judge
 * by.
 */
public final class StaffMember extends DefaultOidcUser {

  private final String id;
  private final String shownName;
  private final Set<String> roles;
  private final Set<String> sites;

  /** One whose tokens have been verified. */
  public StaffMember(OidcIdToken idToken, Collection<String> roles, Collection<String> sites) {
    super(authorities(roles), idToken);
    this.id = Objects.requireNonNull(idToken.getSubject(), "sub");
    this.shownName = Objects.requireNonNullElse(idToken.getFullName(), id);
    this.roles = new TreeSet<>(roles);
    this.sites = new TreeSet<>(sites);
  }

  private static List<GrantedAuthority> authorities(Collection<String> roles) {
    return roles.stream()
        .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
        .collect(Collectors.toUnmodifiableList());
  }

  /** The staff id, as the services record it. */
  public String id() {
    return id;
  }

  /** The name as others know this person. */
  public String shownName() {
    return shownName;
  }

  /** The letters shown where there is no picture. */
  public String initials() {
    String letters =
        Arrays.stream(shownName.split("[ .]+"))
            .filter(part -> !part.isEmpty())
            .map(part -> part.substring(0, 1))
            .collect(Collectors.joining());
    return letters.substring(0, Math.min(2, letters.length())).toUpperCase(Locale.ROOT);
  }

  /** What this person may do, as the services name it. */
  public Set<String> roles() {
    return roles;
  }

  /** The sites whose records exist for this person. */
  public Set<String> sites() {
    return sites;
  }

  /** Whether the person has one of these roles. */
  public boolean isAny(Collection<String> some) {
    return some.stream().anyMatch(roles::contains);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return super.equals(other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }
}
