package org.infusionops.starter.security;

import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Knows who sent the request that is being answered on this thread. */
public final class Callers {

  Callers() {}

  /** Empty outside a request, and in one that carries no token. */
  public Optional<Caller> find() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication instanceof JwtAuthenticationToken token
        ? Optional.of(TokenCaller.of(token.getToken()))
        : Optional.empty();
  }

  /**
   * @throws IllegalStateException when there is none
   */
  public Caller current() {
    return find().orElseThrow(() -> new IllegalStateException("no request with a token here"));
  }
}
