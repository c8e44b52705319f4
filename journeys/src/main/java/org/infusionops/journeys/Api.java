package org.infusionops.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.infusionops.launcher.ClinicAccess;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the services of a running clinic as a program of a staff member would. */
public final class Api {

  public static final JsonMapper JSON = JsonMapper.builder().build();

  private final ClinicAccess clinic;
  private final Map<String, String> tokens = new ConcurrentHashMap<>();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  public Api(ClinicAccess clinic) {
    this.clinic = clinic;
  }

  /** An answer: its status and its body, which is a missing node when empty. */
  public record Answer(int status, JsonNode body, Map<String, String> headers) {

    public boolean ok() {
      return status >= 200 && status < 300;
    }

    /** The body, when the call succeeded. */
    public JsonNode orThrow() {
      if (!ok()) {
        throw new Refused(this);
      }
      return body;
    }
  }

  /** The service said no. */
  public static final class Refused extends RuntimeException {
    private final Answer answer;

    Refused(Answer answer) {
      super(answer.status() + " " + answer.body());
      this.answer = answer;
    }

    public Answer answer() {
      return answer;
    }
  }

  public JsonNode get(String role, String service, String path) {
    return send(role, service, "GET", path, null, Map.of()).orThrow();
  }

  public JsonNode post(String role, String service, String path, Object body) {
    return send(role, service, "POST", path, text(body), Map.of()).orThrow();
  }

  public JsonNode put(String role, String service, String path, Object body) {
    return send(role, service, "PUT", path, text(body), Map.of()).orThrow();
  }

  public static String text(Object body) {
    return body instanceof String text ? text : JSON.writeValueAsString(body);
  }

  /**
   * Sends any request.
   *
   * @param role whose token goes with it; null for none
   */
  public Answer send(
      @Nullable String role,
      String service,
      String method,
      String path,
      @Nullable String body,
      Map<String, String> headers) {
    return sendBytes(
        role,
        service,
        method,
        path,
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body),
        headers);
  }

  /** Sends any bytes. */
  public Answer sendBytes(
      @Nullable String role,
      String service,
      String method,
      String path,
      HttpRequest.BodyPublisher body,
      Map<String, String> headers) {
    URI uri = URI.create(clinic.address(service) + path);
    var request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/json")
            .method(method, body);
    headers.forEach(request::setHeader);
    if (role != null) {
      request.header("Authorization", "Bearer " + tokens.computeIfAbsent(role, clinic::token));
    }
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      var received = new ConcurrentHashMap<String, String>();
      response.headers().map().forEach((name, values) -> received.put(name, values.getFirst()));
      String contentType = received.getOrDefault("content-type", "");
      JsonNode json =
          contentType.contains("json")
              ? JSON.readTree(response.body())
              : JSON.getNodeFactory().missingNode();
      return new Answer(response.statusCode(), json, received);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
