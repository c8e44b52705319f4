package org.infusionops.portal.calls;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.infusionops.portal.calls.Answer.Got;
import org.infusionops.portal.calls.Answer.Refused;
import org.infusionops.portal.calls.Answer.Stale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends requests to the services: with the person's own token, the correlation id, and a guard
 * around each service. The clients of the services ({@link Intake} and so on) are made of it.
 */
@Component
public final class Calls {

  private final Map<Service, RestClient> clients = new EnumMap<>(Service.class);
  private final Map<Service, Guard> guards = new EnumMap<>(Service.class);
  private final ServiceSettings settings;
  private final Together together;
  private final JsonMapper json;

  Calls(ServiceSettings settings, Together together, ExecutorService callThreads, JsonMapper json) {
    this.settings = settings;
    this.together = together;
    this.json = json;
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .executor(callThreads)
            .build();
    for (Service service : Service.values()) {
      clients.put(
          service,
          RestClient.builder()
              .baseUrl(settings.address(service))
              .requestFactory(new JdkClientHttpRequestFactory(http, callThreads))
              .build());
      guards.put(service, new Guard(service, settings.atOnce(), callThreads));
    }
  }

  /** Reads; {@code path} may have {@code {0}} placeholders, which are filled and escaped. */
  public <T> Answer<T> get(
      Service service, ParameterizedTypeReference<T> type, String path, Object... values) {
    return send(service, HttpMethod.GET, type, null, null, null, path, values);
  }

  /** Reads one record; see {@link #get(Service, ParameterizedTypeReference, String, Object...)}. */
  public <T> Answer<T> get(Service service, Class<T> type, String path, Object... values) {
    return get(service, ParameterizedTypeReference.forType(type), path, values);
  }

  /** Asks by a request whose words must not be in an address, such as a search for a name. */
  public <T> Answer<T> ask(
      Service service,
      ParameterizedTypeReference<T> type,
      @Nullable Object body,
      String path,
      Object... values) {
    return send(service, HttpMethod.POST, type, body, null, null, path, values);
  }

  /**
   * Changes something.
   *
   * @param method POST, PUT or DELETE
   * @param body null for none
   * @param once what makes a repeated submit the same one, and which version is meant
   */
  public <T> Answer<T> change(
      Service service,
      HttpMethod method,
      Class<T> type,
      @Nullable Object body,
      Once once,
      String path,
      Object... values) {
    ParameterizedTypeReference<T> reference = ParameterizedTypeReference.forType(type);
    return send(service, method, reference, body, once.key(), once.etag(), path, values);
  }

  /**
   * Reads what a service tells of itself, as text. Also what it tells with 503: a service that says
   * it is not well has answered.
   */
  public Answer<String> report(Service service, String path) {
    Asking asking = together.current();
    return of(guards, service)
        .call(
            settings.patience(),
            () -> {
              Answer<String> answer =
                  of(clients, service)
                      .get()
                      .uri(path)
                      .header(HttpHeaders.AUTHORIZATION, "Bearer " + asking.token())
                      .header("X-Correlation-Id", asking.correlationId())
                      .exchange((_, response) -> told(response), true);
              if (answer == null) {
                throw new IOException("no answer");
              }
              return answer;
            });
  }

  /** Fetches a file; {@code path} has placeholders as in {@link #get}. */
  public Answer<byte[]> file(Service service, String path, Object... values) {
    Asking asking = together.current();
    return of(guards, service)
        .call(
            settings.patienceForCommands(),
            () -> {
              Answer<byte[]> answer =
                  of(clients, service)
                      .get()
                      .uri(path, values)
                      .header(HttpHeaders.AUTHORIZATION, "Bearer " + asking.token())
                      .header("X-Correlation-Id", asking.correlationId())
                      .exchange((_, response) -> fetched(response), true);
              if (answer == null) {
                throw new IOException("no answer");
              }
              return answer;
            });
  }

  private Answer<byte[]> fetched(ClientHttpResponse response) throws IOException {
    int status = response.getStatusCode().value();
    if (status == 401) {
      throw new SignInNeeded();
    }
    if (status >= 500) {
      throw new IOException("status " + status);
    }
    byte[] body = response.getBody().readAllBytes();
    return status == 200 ? new Got<>(body, null) : new Refused<>(problem(status, body));
  }

  private static Answer<String> told(ClientHttpResponse response) throws IOException {
    int status = response.getStatusCode().value();
    if (status == 401) {
      throw new SignInNeeded();
    }
    String text = new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
    if (status == 200 || (status == 503 && !text.isEmpty())) {
      return new Got<>(text, null);
    }
    if (status >= 500) {
      throw RequestFailed.ofStatus(status);
    }
    return new Refused<>(Problem.ofStatus(status));
  }

  /** Sends a form with one file and one other field. */
  public <T> Answer<T> upload(
      Service service,
      Class<T> type,
      Map<String, String> fields,
      Resource file,
      String path,
      Object... values) {
    Asking asking = together.current();
    ParameterizedTypeReference<T> reference = ParameterizedTypeReference.forType(type);
    var form = new LinkedMultiValueMap<String, Object>();
    fields.forEach(form::add);
    form.add("file", file);
    return of(guards, service)
        .call(
            settings.patienceForCommands(),
            () -> {
              Answer<T> answer =
                  of(clients, service)
                      .post()
                      .uri(path, values)
                      .accept(MediaType.APPLICATION_JSON)
                      .header(HttpHeaders.AUTHORIZATION, "Bearer " + asking.token())
                      .header("X-Correlation-Id", asking.correlationId())
                      .contentType(MediaType.MULTIPART_FORM_DATA)
                      .body(form)
                      .exchange((_, response) -> read(response, reference), true);
              if (answer == null) {
                throw new IOException("no answer");
              }
              return answer;
            });
  }

  /** Gets a file with its type and its {@code Content-Disposition}. */
  public Answer<ResponseEntity<byte[]>> download(Service service, String path, Object... values) {
    Asking asking = together.current();
    return of(guards, service)
        .call(
            settings.patienceForCommands(),
            () -> {
              Answer<ResponseEntity<byte[]>> answer =
                  of(clients, service)
                      .get()
                      .uri(path, values)
                      .header(HttpHeaders.AUTHORIZATION, "Bearer " + asking.token())
                      .header("X-Correlation-Id", asking.correlationId())
                      .exchange((_, response) -> file(response), true);
              if (answer == null) {
                throw new IOException("no answer");
              }
              return answer;
            });
  }

  private Answer<ResponseEntity<byte[]>> file(ClientHttpResponse response) throws IOException {
    int status = response.getStatusCode().value();
    if (status == 401) {
      throw new SignInNeeded();
    }
    if (status >= 500) {
      throw new IOException("status " + status);
    }
    byte[] body = response.getBody().readAllBytes();
    if (status >= 400) {
      return new Refused<>(problem(status, body));
    }
    HttpHeaders headers = response.getHeaders();
    String type = headers.getFirst(HttpHeaders.CONTENT_TYPE);
    String disposition = headers.getFirst(HttpHeaders.CONTENT_DISPOSITION);
    return new Got<>(
        ResponseEntity.ok()
            .contentType(
                type == null ? MediaType.APPLICATION_OCTET_STREAM : MediaType.parseMediaType(type))
            .header(
                HttpHeaders.CONTENT_DISPOSITION, disposition == null ? "attachment" : disposition)
            .body(body),
        null);
  }

  private <T> Answer<T> send(
      Service service,
      HttpMethod method,
      ParameterizedTypeReference<T> type,
      @Nullable Object body,
      @Nullable String idempotencyKey,
      @Nullable String etag,
      String path,
      Object... values) {
    Asking asking = together.current();
    RestClient client = of(clients, service);
    Duration patience =
        method.equals(HttpMethod.GET) ? settings.patience() : settings.patienceForCommands();
    return of(guards, service)
        .call(
            patience,
            () -> {
              RestClient.RequestBodySpec request =
                  client.method(method).uri(path, values).accept(MediaType.APPLICATION_JSON);
              request.header(HttpHeaders.AUTHORIZATION, "Bearer " + asking.token());
              request.header("X-Correlation-Id", asking.correlationId());
              request.header(HttpHeaders.ACCEPT_LANGUAGE, asking.language());
              if (idempotencyKey != null) {
                request.header("Idempotency-Key", idempotencyKey);
              }
              if (etag != null) {
                request.header(HttpHeaders.IF_MATCH, etag);
              }
              if (body != null) {
                request.contentType(MediaType.APPLICATION_JSON).body(json.writeValueAsBytes(body));
              }
              Answer<T> answer = request.exchange((_, response) -> read(response, type), true);
              if (answer == null) {
                throw new IOException("no answer");
              }
              return answer;
            });
  }

  private <T> Answer<T> read(ClientHttpResponse response, ParameterizedTypeReference<T> type)
      throws IOException {
    int status = response.getStatusCode().value();
    if (status == 401) {
      throw new SignInNeeded();
    }
    if (status >= 500) {
      throw RequestFailed.ofStatus(status);
    }
    byte[] body = response.getBody().readAllBytes();
    if (status == 412) {
      return new Stale<>(problem(status, body).currentVersion());
    }
    if (status >= 400) {
      return new Refused<>(problem(status, body));
    }
    JavaType target = json.getTypeFactory().constructType(type.getType());
    T value =
        json.readValue(body.length == 0 ? "null".getBytes(StandardCharsets.UTF_8) : body, target);
    return new Got<>(value, response.getHeaders().getETag());
  }

  private Problem problem(int status, byte[] body) {
    try {
      return body.length == 0 ? Problem.ofStatus(status) : json.readValue(body, Problem.class);
    } catch (JacksonException _) {
      return Problem.ofStatus(status);
    }
  }

  private static <T> T of(Map<Service, T> all, Service service) {
    T one = all.get(service);
    if (one == null) {
      throw new IllegalStateException("nothing for " + service);
    }
    return one;
  }
}
