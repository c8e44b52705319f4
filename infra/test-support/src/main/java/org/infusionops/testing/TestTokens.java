package org.infusionops.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Bearer tokens as the identity provider gives them, signed by a key of this JVM.
 *
 * <p>A Spring test imports {@link Decoding} so that its service trusts that key.
 */
public final class TestTokens {

  private static final RSAKey KEY = newKey();
  private static final Map<List<Object>, String> GIVEN = new ConcurrentHashMap<>();

  private TestTokens() {}

  /** A token of one role that covers every site the tests use: {@code mesa} and {@code denver}. */
  public static String of(String role) {
    return of(role + "@test", List.of(role), List.of("mesa", "denver"));
  }

  /**
   * A token valid for an hour of real time: the same one whenever the same is asked for, as signing
   * takes longer than most of what a test does with it.
   */
  public static String of(String subject, List<String> roles, List<String> sites) {
    return GIVEN.computeIfAbsent(
        List.of(subject, roles, sites),
        _ -> signed(KEY, subject, roles, sites, Duration.ofHours(1)));
  }

  /** A token that ran out an hour ago. */
  public static String expired(String subject, List<String> roles, List<String> sites) {
    return signed(KEY, subject, roles, sites, Duration.ofHours(-1));
  }

  /** A token signed by a key that nobody trusts. */
  public static String forged(String subject, List<String> roles, List<String> sites) {
    return signed(newKey(), subject, roles, sites, Duration.ofHours(1));
  }

  /** The value of an {@code Authorization} header. */
  public static String bearer(String token) {
    return "Bearer " + token;
  }

  private static String signed(
      RSAKey key, String subject, List<String> roles, List<String> sites, Duration life) {
    Instant now = Instant.now();
    var claims =
        new JWTClaimsSet.Builder()
            .jwtID(UUID.randomUUID().toString())
            .issuer("http://127.0.0.1:9000")
            .subject(subject)
            .claim("roles", roles)
            .claim("sites", sites)
            .issueTime(Date.from(now.minus(Duration.ofHours(2))))
            .expirationTime(Date.from(now.plus(life)))
            .build();
    var jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
    try {
      jwt.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("Cannot sign", e);
    }
    return jwt.serialize();
  }

  private static RSAKey newKey() {
    try {
      return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("Cannot make a key", e);
    }
  }

  /** Trusts the tokens of this class, and no others. */
  @TestConfiguration(proxyBeanMethods = false)
  public static class Decoding {

    @Bean
    JwtDecoder jwtDecoder() {
      try {
        return NimbusJwtDecoder.withPublicKey(KEY.toRSAPublicKey()).build();
      } catch (JOSEException e) {
        throw new IllegalStateException("Cannot read the key", e);
      }
    }
  }
}
