package org.infusionops.embedded.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jwt.SignedJWT;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.infusionops.embedded.LoopbackPorts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EmbeddedIdentityTest {

  private static final String APPLICATION = "http://127.0.0.1:8080";
  private static final String REDIRECT = APPLICATION + "/login/oauth2/code/clinic";

  @TempDir static Path directory;
  private static final AtomicBoolean engineUp = new AtomicBoolean(true);
  private static EmbeddedIdentity identity;

  private final JsonMapper json = JsonMapper.builder().build();
  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  @BeforeAll
  static void start() {
    identity = EmbeddedIdentity.start(plan("127.0.0.1"), Map.of("engine", engineUp::get));
  }

  @AfterAll
  static void stop() {
    identity.close();
  }

  private static EmbeddedIdentity.Plan plan(String address) {
    return new EmbeddedIdentity.Plan(
        directory,
        address,
        LoopbackPorts.free(1).getFirst(),
        null,
        "cli-secret",
        APPLICATION,
        null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "192.0.2.7", "::"})
  void refusesToListenAnywhereButOnLoopback(String address) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan(address))
        .withMessageContaining("loopback");
  }

  @Test
  void givesTheCommandLineTokensOfStaff() throws Exception {
    SignedJWT token = SignedJWT.parse(clientCredentials("cli-nurse-2", "cli-secret"));
    var claims = token.getJWTClaimsSet();
    assertThat(claims.getSubject()).isEqualTo("noor.nurse");
    assertThat(claims.getStringListClaim("roles")).containsExactly("nurse");
    assertThat(claims.getStringListClaim("sites")).containsExactly("mesa", "denver");
    assertThat(claims.getIssuer()).isEqualTo(identity.issuer());
    assertThat(
            Duration.between(
                claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant()))
        .isEqualTo(Duration.ofHours(8));

    claims =
        SignedJWT.parse(clientCredentials("cli-intake-denver", "cli-secret")).getJWTClaimsSet();
    assertThat(claims.getSubject()).isEqualTo("dana.denver");
    assertThat(claims.getStringListClaim("sites")).containsExactly("denver");
  }

  @Test
  void givesEveryRoleAClient() throws Exception {
    for (String role :
        List.of(
            "intake", "scheduler", "nurse", "prescriber", "finance", "medical-director", "admin")) {
      SignedJWT token = SignedJWT.parse(clientCredentials("cli-" + role, "cli-secret"));
      assertThat(token.getJWTClaimsSet().getStringListClaim("roles")).containsExactly(role);
    }
  }

  @Test
  void aResourceServerAcceptsItsTokensByTheIssuersAddressAlone() throws Exception {
    // Discovery gives up after half a second, and the first answers are slow.
    assertThat(get(identity.issuer() + "/.well-known/openid-configuration").statusCode())
        .isEqualTo(200);
    assertThat(get(identity.issuer() + "/oauth2/jwks").statusCode()).isEqualTo(200);
    JwtDecoder decoder = NimbusJwtDecoder.withIssuerLocation(identity.issuer()).build();
    assertThat(decoder.decode(clientCredentials("cli-admin", "cli-secret")).getSubject())
        .isEqualTo("alex.admin");
  }

  @Test
  void namesItsPeopleToAnybodyAsTheLoginPageDoes() throws Exception {
    HttpResponse<String> people = get(identity.issuer() + "/people");
    assertThat(people.statusCode()).isEqualTo(200);
    assertThat(json.readTree(people.body()).valueStream().map(p -> p.path("id").asString()))
        .contains("avery.intake", "alex.admin");
    assertThat(people.body()).doesNotContain("cli-", "password");
  }

  @Test
  void refusesAWrongSecret() throws Exception {
    assertThat(token("cli-admin", "wrong").statusCode()).isEqualTo(401);
  }

  @Test
  void logsStaffInWithCodeAndProofKey() throws Exception {
    String verifier = "v".repeat(50);
    String challenge =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(
                MessageDigest.getInstance("SHA-256")
                    .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    String authorize =
        identity.issuer()
            + "/oauth2/authorize?"
            + form(
                Map.of(
                    "response_type", "code",
                    "client_id", "portal",
                    "redirect_uri", REDIRECT,
                    "scope", "openid profile",
                    "state", "s1",
                    "code_challenge", challenge,
                    "code_challenge_method", "S256"));
    HttpResponse<String> asked = get(authorize);
    assertThat(asked.statusCode()).isEqualTo(302);
    assertThat(location(asked)).endsWith("/login");

    HttpResponse<String> page = get(identity.issuer() + "/login");
    assertThat(page.body()).contains("avery.intake", "clinic-demo", "<label for=\"username\">");
    HttpResponse<String> refused = login(page.body(), "paula.prescriber", "wrong");
    assertThat(location(refused)).endsWith("/login?error");
    assertThat(get(identity.issuer() + "/login?error").body()).contains("do not fit");

    HttpResponse<String> loggedIn =
        login(get(identity.issuer() + "/login").body(), "paula.prescriber", "clinic-demo");
    assertThat(loggedIn.statusCode()).isEqualTo(302);
    assertThat(location(loggedIn)).contains("/oauth2/authorize");

    String redirected = location(get(authorize));
    assertThat(redirected).startsWith(REDIRECT + "?").contains("state=s1");
    Matcher code = Pattern.compile("code=([^&]+)").matcher(redirected);
    assertThat(code.find()).isTrue();

    JsonNode tokens =
        json.readTree(
            post(
                    identity.issuer() + "/oauth2/token",
                    Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code.group(1),
                        "redirect_uri",
                        REDIRECT,
                        "client_id",
                        "portal",
                        "code_verifier",
                        verifier))
                .body());
    for (String kind : List.of("access_token", "id_token")) {
      var claims = SignedJWT.parse(tokens.get(kind).asString()).getJWTClaimsSet();
      assertThat(claims.getSubject()).isEqualTo("paula.prescriber");
      assertThat(claims.getStringListClaim("roles")).containsExactly("prescriber");
    }
  }

  @Test
  void givesNoCodeWithoutProofKeyOrToAnotherAddress() throws Exception {
    String page = get(identity.issuer() + "/login").body();
    login(page, "alex.admin", "clinic-demo");
    Map<String, String> request =
        Map.of(
            "response_type",
            "code",
            "client_id",
            "portal",
            "redirect_uri",
            REDIRECT,
            "scope",
            "openid");
    assertThat(location(get(identity.issuer() + "/oauth2/authorize?" + form(request))))
        .contains("error=invalid_request");
    Map<String, String> elsewhere =
        Map.of(
            "response_type",
            "code",
            "client_id",
            "portal",
            "redirect_uri",
            "http://evil.example.org/",
            "scope",
            "openid");
    assertThat(get(identity.issuer() + "/oauth2/authorize?" + form(elsewhere)).statusCode())
        .isEqualTo(400);
  }

  @Test
  void keepsItsKeyOverARestartAndToItself() throws Exception {
    Path file = directory.resolve("signing-key.json");
    String before = Files.readString(file);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(SigningKey.in(directory).toJSONString())
        .isEqualTo(SigningKey.in(directory).toJSONString());
    assertThat(Files.readString(file)).isEqualTo(before);
  }

  @Test
  void isHealthyWhenEverythingInTheProcessIs() throws Exception {
    assertThat(get(identity.issuer() + "/actuator/health").statusCode()).isEqualTo(200);
    engineUp.set(false);
    try {
      HttpResponse<String> health = get(identity.issuer() + "/actuator/health");
      assertThat(health.statusCode()).isEqualTo(503);
      assertThat(health.body()).contains("\"engine\":\"down\"");
    } finally {
      engineUp.set(true);
    }
  }

  private String clientCredentials(String client, String secret) throws Exception {
    HttpResponse<String> answer = token(client, secret);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json.readTree(answer.body()).get("access_token").asString();
  }

  private HttpResponse<String> token(String client, String secret) throws Exception {
    String basic =
        Base64.getEncoder()
            .encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(identity.issuer() + "/oauth2/token"))
            .header("Authorization", "Basic " + basic)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> login(String page, String name, String password) throws Exception {
    Matcher csrf = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page);
    assertThat(csrf.find()).isTrue();
    return post(
        identity.issuer() + "/login",
        Map.of("username", name, "password", password, "_csrf", csrf.group(1)));
  }

  private HttpResponse<String> get(String address) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address)).header("Accept", "text/html,*/*").build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String address, Map<String, String> fields) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form(fields)))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
