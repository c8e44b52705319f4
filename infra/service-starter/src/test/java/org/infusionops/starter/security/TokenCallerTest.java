package org.infusionops.starter.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.infusionops.starter.problems.Problem;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

class TokenCallerTest {

  private final TokenCaller converter = new TokenCaller();

  @Test
  void roles_become_authorities() {
    var token =
        converter.convert(
            jwt()
                .subject("s-1")
                .claim("roles", List.of("nurse"))
                .claim("sites", List.of())
                .build());
    assertThat(token.getName()).isEqualTo("s-1");
    assertThat(token.getAuthorities()).extracting("authority").containsExactly("ROLE_nurse");
  }

  @Test
  void a_token_of_another_shape_is_invalid() {
    assertInvalid(jwt().claim("roles", List.of("nurse")).build());
    assertInvalid(jwt().subject(" ").build());
    assertInvalid(jwt().subject("s-1").claim("roles", "nurse").build());
    assertInvalid(jwt().subject("s-1").claim("sites", List.of(1)).build());
  }

  @Test
  void a_caller_knows_only_its_sites() {
    Caller caller = TokenCaller.of(jwt().subject("s-1").claim("sites", List.of("mesa")).build());
    caller.requireSite("mesa");
    assertThatThrownBy(() -> caller.requireSite("denver"))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.status()).isEqualTo(404));
  }

  private void assertInvalid(Jwt jwt) {
    assertThatThrownBy(() -> converter.convert(jwt))
        .isInstanceOf(InvalidBearerTokenException.class);
  }

  private static Jwt.Builder jwt() {
    return Jwt.withTokenValue("t").header("alg", "none").claim("x", "y");
  }
}
