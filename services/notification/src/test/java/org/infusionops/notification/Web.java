package org.infusionops.notification;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.infusionops.testing.TestTokens;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A member of staff at the service's HTTP door. */
record Web(int port, String token) {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static Web nobody(int port) {
    return new Web(port, "");
  }

  /** Somebody of this role at the site mesa. */
  Web as(String staffId, String role) {
    return at("mesa", staffId, role);
  }

  Web at(String site, String staffId, String role) {
    return new Web(port, TestTokens.of(staffId, List.of(role), List.of(site)));
  }

  Answer get(String path) {
    return send("GET", path, null);
  }

  /** Posts a form, as providers do. */
  Answer postForm(String path, String form, String... headers) {
    return send("POST", path, form, headers);
  }

  private Answer send(String method, String path, String body, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", "application/x-www-form-urlencoded");
    }
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      return new Answer(CLIENT.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What came back. */
  record Answer(HttpResponse<String> response) {

    int status() {
      return response.statusCode();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    String body() {
      return response.body();
    }

    JsonNode json() {
      return JSON.readTree(body());
    }

    /** The value at this JSON pointer, as text. */
    String text(String pointer) {
      return json().at(pointer).asString("");
    }

    /** The slug of a problem. */
    String problem() {
      return text("/type").replaceFirst(".*/", "");
    }

    /** The fields a problem names. */
    List<String> fields() {
      return json().path("errors").valueStream().map(e -> e.path("field").asString("")).toList();
    }
  }
}
