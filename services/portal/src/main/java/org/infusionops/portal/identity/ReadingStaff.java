package org.infusionops.portal.identity;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/** Reads roles and sites out of the access token at sign-in, after verifying it. */
@Component
class ReadingStaff implements OAuth2UserService<OidcUserRequest, OidcUser> {

  private volatile @Nullable JwtDecoder decoder;

  @Override
  public OidcUser loadUser(OidcUserRequest request) {
    String keys = request.getClientRegistration().getProviderDetails().getJwkSetUri();
    if (keys == null) {
      throw refused("the provider names no keys");
    }
    try {
      Jwt token = decoder(keys).decode(request.getAccessToken().getTokenValue());
      if (!Objects.equals(request.getIdToken().getSubject(), token.getSubject())) {
        throw refused("ID token and access token are not of the same person");
      }
      return new StaffMember(
          request.getIdToken(), strings(token, "roles"), strings(token, "sites"));
    } catch (JwtException e) {
      throw new OAuth2AuthenticationException(new OAuth2Error("invalid_token"), e);
    }
  }

  private static List<String> strings(Jwt token, String claim) {
    List<String> values = token.getClaimAsStringList(claim);
    return values == null ? List.of() : values;
  }

  private static OAuth2AuthenticationException refused(String why) {
    return new OAuth2AuthenticationException(new OAuth2Error("invalid_token", why, null));
  }

  private JwtDecoder decoder(String keys) {
    JwtDecoder known = decoder;
    if (known == null) {
      known = NimbusJwtDecoder.withJwkSetUri(keys).build();
      decoder = known;
    }
    return known;
  }
}
