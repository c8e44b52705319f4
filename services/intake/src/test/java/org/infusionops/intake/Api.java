package org.infusionops.intake;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.StreamSupport;
import org.infusionops.testing.TestTokens;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as a program sees it: sends exactly what it is told. */
public final class Api {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final String base;
  private final @Nullable String token;

  private Api(String base, @Nullable String token) {
    this.base = base;
    this.token = token;
  }

  public static Api at(int port) {
    return new Api("http://127.0.0.1:" + port, null);
  }

  /** As a member of staff of all sites, named after the role. */
  public Api as(String role) {
    return as(role + "-1", role, "mesa", "denver");
  }

  public Api as(String subject, String role, String... sites) {
    return new Api(base, TestTokens.of(subject, List.of(role), List.of(sites)));
  }

  public Reply get(String path) {
    return send("GET", path, null);
  }

  public Reply post(String path, @Nullable String json, String... headers) {
    return send("POST", path, json, headers);
  }

  public Reply put(String path, String json, String... headers) {
    return send("PUT", path, json, headers);
  }

  public Reply send(String method, String path, @Nullable String json, String... headers) {
    return sendBody(
        method,
        path,
        json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json),
        headers);
  }

  public Reply sendBody(
      String method, String path, HttpRequest.BodyPublisher body, String... headers) {
    var request = HttpRequest.newBuilder(URI.create(base + path)).method(method, body);
    if (body.contentLength() != 0) {
      request.header("Content-Type", "application/json");
    }
    if (token != null) {
      request.header("Authorization", TestTokens.bearer(token));
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    try {
      return new Reply(CLIENT.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What came back. */
  public record Reply(HttpResponse<String> response) {

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

    public String id() {
      return json().get("id").asString();
    }

    /** The fields a problem names. */
    public List<String> fields() {
      return StreamSupport.stream(json().path("errors").spliterator(), false)
          .map(error -> error.path("field").asString())
          .toList();
    }

    @Override
    public String toString() {
      return status() + " " + body();
    }
  }
}
