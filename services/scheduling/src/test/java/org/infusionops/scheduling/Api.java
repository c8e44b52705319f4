package org.infusionops.scheduling;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Stream;
import org.infusionops.testing.TestTokens;
import org.infusionops.testing.Web;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** The service's API, called by role. */
@TestComponent
public class Api {

  private final Environment environment;

  public Api(Environment environment) {
    this.environment = environment;
  }

  /** An answer: status, headers and JSON. */
  public record Answer(Web.Answer sent) {

    public int status() {
      return sent.status();
    }

    public JsonNode json() {
      return sent.json();
    }

    public String text() {
      return sent.body();
    }

    public String header(String name) {
      return sent.header(name);
    }

    public HttpResponse<String> response() {
      return sent.response();
    }
  }

  public Answer get(String role, String path) {
    return send(TestTokens.of(role), "GET", path, null, Map.of());
  }

  public Answer post(String role, String path) {
    return send(TestTokens.of(role), "POST", path, null, Map.of());
  }

  public Answer post(String role, String path, String json) {
    return send(TestTokens.of(role), "POST", path, json, Map.of());
  }

  /** Sends anything; an empty token sends none. */
  public Answer send(
      String token, String method, String path, String json, Map<String, String> headers) {
    Web nobody = Web.at(environment.getRequiredProperty("local.server.port", Integer.class));
    return new Answer(
        (token.isEmpty() ? nobody : nobody.with(token))
            .send(
                method,
                path,
                json,
                headers.entrySet().stream()
                    .flatMap(header -> Stream.of(header.getKey(), header.getValue()))
                    .toArray(String[]::new)));
  }
}
