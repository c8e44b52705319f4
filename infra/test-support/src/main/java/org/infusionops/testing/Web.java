package org.infusionops.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service as a program sees it: sends exactly what it is told. */
public final class Web {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final String base;
  private final @Nullable String token;

  private Web(String base, @Nullable String token) {
    this.base = base;
    this.token = token;
  }

  /** The service at this port of this machine, for somebody who has no token. */
  public static Web at(int port) {
    return new Web("http://127.0.0.1:" + port, null);
  }

  /** For a member of staff of all sites, named after the role. */
  public Web as(String role) {
    return as(role + "-1", role, "mesa", "denver");
  }

  /** For a member of staff of these sites. */
  public Web as(String subject, String role, String... sites) {
    return with(TestTokens.of(subject, List.of(role), List.of(sites)));
  }

  /** For whoever this token names. */
  public Web with(String token) {
    return new Web(base, token);
  }

  public Answer get(String path, String... headers) {
    return send("GET", path, null, headers);
  }

  public Answer post(String path) {
    return send("POST", path, null);
  }

  public Answer post(String path, @Nullable String json, String... headers) {
    return send("POST", path, json, headers);
  }

  public Answer put(String path, String json, String... headers) {
    return send("PUT", path, json, headers);
  }

  /**
   * Sends anything.
   *
   * @param body JSON, unless a header says what else; absent for none
   * @param headers name and value in turn
   */
  public Answer send(String method, String path, @Nullable String body, String... headers) {
    return sendBody(
        method,
        path,
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body),
        headers);
  }

  /** Sends any bytes. */
  public Answer sendBody(String method, String path, BodyPublisher body, String... headers) {
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
      return new Answer(CLIENT.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
      return JsonMapper.shared().readTree(body());
    }

    /** The value at this JSON pointer, as text; empty where there is none. */
    public String text(String pointer) {
      return json().at(pointer).asString("");
    }

    public String id() {
      return text("/id");
    }

    /** The slug of a problem. */
    public String problem() {
      return text("/type").replaceFirst(".*/", "");
    }

    /** The fields a problem names. */
    public List<String> fields() {
      return json()
          .path("errors")
          .valueStream()
          .map(error -> error.path("field").asString(""))
          .toList();
    }

    /** The first thing wrong of a problem, as {@code field: message}. */
    public String error() {
      JsonNode error = json().at("/errors/0");
      return error.path("field").asString("") + ": " + error.path("message").asString("");
    }

    @Override
    public String toString() {
      return status() + " " + body();
    }
  }
}
