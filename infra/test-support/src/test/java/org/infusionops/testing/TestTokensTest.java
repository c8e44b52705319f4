package org.infusionops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

class TestTokensTest {

  private final JwtDecoder decoder =
      new AnnotationConfigApplicationContext(TestTokens.Decoding.class).getBean(JwtDecoder.class);

  @Test
  void areTrustedAndSayWhoWhatAndWhere() {
    Jwt token = decoder.decode(TestTokens.of("kim", List.of("nurse"), List.of("denver")));
    assertThat(token.getSubject()).isEqualTo("kim");
    assertThat(token.getClaimAsStringList("roles")).containsExactly("nurse");
    assertThat(token.getClaimAsStringList("sites")).containsExactly("denver");
  }

  @Test
  void areNotTrustedWhenExpiredOrForged() {
    assertThatExceptionOfType(JwtException.class)
        .isThrownBy(() -> decoder.decode(TestTokens.expired("kim", List.of(), List.of())));
    assertThatExceptionOfType(JwtException.class)
        .isThrownBy(() -> decoder.decode(TestTokens.forged("kim", List.of(), List.of())));
  }
}
