package org.infusionops.scheduling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.infusionops.testing.TestTokens;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service's API as programs see it. */
@TestComponent
public class Api {

  private final HttpClient http = HttpClient.newHttpClient();
  private final Environment environment;

  public Api(Environment environment) {
    this.environment = environment;
  }

  /** An answer: status, headers and JSON. */
  public record Answer(int status, HttpResponse<String> response) {

    public JsonNode json() {
      return JsonMapper.shared().readTree(response.body());
    }

    public String text() {
      return response.body();
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
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
    String port = environment.getRequiredProperty("local.server.port");
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(
                method,
                json == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(json));
    if (json != null && !headers.containsKey("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    if (!token.isEmpty()) {
      request.header("Authorization", TestTokens.bearer(token));
    }
    headers.forEach(request::header);
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
