package org.infusionops.launcher.token;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.infusionops.launcher.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Gets tokens from an identity provider by the OAuth 2 client credentials grant. */
public final class Tokens {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final String issuer;

  /**
   * Tokens of one provider.
   *
   * @param issuer its issuer address; where it gives out tokens is found by OpenID discovery
   */
  public Tokens(String issuer) {
    this.issuer = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
  }

  /**
   * A bearer token.
   *
   * @throws Refusal when the provider is not reached or refuses
   */
  public String get(String client, String secret) {
    try (HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build()) {
      String endpoint = required(discover(http), "token_endpoint");
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(endpoint))
              .timeout(PATIENCE)
              .header("Authorization", basic(client, secret))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
              .build();
      return required(send(http, request), "access_token");
    }
  }

  private JsonNode discover(HttpClient http) {
    URI address = URI.create(issuer + "/.well-known/openid-configuration");
    return send(http, HttpRequest.newBuilder(address).timeout(PATIENCE).build());
  }

  private JsonNode send(HttpClient http, HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new Refusal(
            "The identity provider answered %d to %s: %s"
                .formatted(response.statusCode(), request.uri(), response.body()));
      }
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new Refusal("The identity provider at %s is not reached.".formatted(issuer), e);
    } catch (JacksonException e) {
      throw new Refusal("%s did not answer with JSON.".formatted(request.uri()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal("Interrupted while asking the identity provider.", e);
    }
  }

  private static String required(JsonNode answer, String field) {
    String value = answer.path(field).asString("");
    if (value.isEmpty()) {
      throw new Refusal("The identity provider's answer has no '%s'.".formatted(field));
    }
    return value;
  }

  private static String basic(String client, String secret) {
    String pair =
        URLEncoder.encode(client, StandardCharsets.UTF_8)
            + ":"
            + URLEncoder.encode(secret, StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }
}
