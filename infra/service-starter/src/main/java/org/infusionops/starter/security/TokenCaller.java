package org.infusionops.starter.security;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Reads the caller out of a verified token; claims of another shape make the token invalid. */
final class TokenCaller implements Converter<Jwt, AbstractAuthenticationToken> {

  @Override
  public AbstractAuthenticationToken convert(Jwt token) {
    Caller caller = of(token);
    return new JwtAuthenticationToken(
        token,
        caller.roles().stream().map(role -> new SimpleGrantedAuthority("ROLE_" + role)).toList(),
        caller.id());
  }

  static Caller of(Jwt token) {
    String id = token.getSubject();
    if (id == null || id.isBlank()) {
      throw new InvalidBearerTokenException("the token has no sub");
    }
    return new Caller(id, strings(token, "roles"), strings(token, "sites"));
  }

  private static Set<String> strings(Jwt token, String claim) {
    return switch (token.getClaims().get(claim)) {
      case null -> Set.of();
      case List<?> values when values.stream().allMatch(String.class::isInstance) ->
          values.stream().map(String.class::cast).collect(Collectors.toUnmodifiableSet());
      default ->
          throw new InvalidBearerTokenException("the token's " + claim + " is not a list of texts");
    };
  }
}
