package org.infusionops.starter.sample;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.infusionops.testing.TestTokens;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that sends exactly what it is told. */
public final class Web {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient client = HttpClient.newHttpClient();
  private final String base;
  private final @Nullable String token;

  private Web(String base, @Nullable String token) {
    this.base = base;
    this.token = token;
  }

  public static Web at(int port) {
    return new Web("http://127.0.0.1:" + port, null);
  }

  public Web as(String subject, String role, String... sites) {
    return with(TestTokens.of(subject, List.of(role), List.of(sites)));
  }

  public Web with(String bearer) {
    return new Web(base, bearer);
  }

  public Answer get(String path, String... headers) {
    return send(HttpRequest.newBuilder(URI.create(base + path)).GET(), headers);
  }

  public Answer post(String path, String json, String... headers) {
    return send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)),
        headers);
  }

  public Answer send(HttpRequest.Builder request, String... headers) {
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      return new Answer(client.send(request.build(), BodyHandlers.ofString()));
    } catch (java.io.IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What came back. */
  public record Answer(HttpResponse<String> response) {

    public int status() {
      return response.statusCode();
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    public String body() {
      return response.body();
    }

    public JsonNode json() {
      return JSON.readTree(body());
    }

    /** The first error of a problem, as {@code field: message}. */
    public String error() {
      JsonNode error = json().path("errors").path(0);
      return error.path("field").asString("") + ": " + error.path("message").asString("");
    }
  }
}
