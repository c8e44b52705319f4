package org.infusionops.portal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** All five services in one server, below {@code /intake}, {@code /scheduling} and so on. */
public final class StubServices {

  private static final String NO_ITEMS = "{\"items\": [], \"page\": 0, \"size\": 50, \"total\": 0}";

  private final HttpServer server;
  private final Map<String, Reply> replies = new ConcurrentHashMap<>();
  private final List<Seen> seen = new CopyOnWriteArrayList<>();

  /** What a path answers. */
  public record Reply(int status, String body) {}

  /** What was asked. */
  public record Seen(
      String method, String path, String query, Map<String, List<String>> headers, String body) {

    public String header(String name) {
      return headers.getOrDefault(name, List.of("")).getFirst();
    }
  }

  private StubServices(HttpServer server) {
    this.server = server;
  }

  static StubServices start() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      var stub = new StubServices(server);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", stub::answer);
      server.start();
      return stub;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String address(String service) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + service;
  }

  /** Forgets what was said and seen: every list is empty, everything else is not there. */
  public void reset() {
    replies.clear();
    seen.clear();
  }

  /** Lets a path such as {@code PUT /intake/v1/patients/p/contact} answer so. */
  public void on(String request, int status, String body) {
    replies.put(request, new Reply(status, body));
  }

  /** Lets a whole service fail. */
  public void down(String service) {
    replies.put(service, new Reply(503, ""));
  }

  /** What was asked of a path, first to last. */
  public List<Seen> seen(String request) {
    return seen.stream().filter(s -> (s.method() + " " + s.path()).equals(request)).toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String request = exchange.getRequestMethod() + " " + path;
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    seen.add(
        new Seen(
            exchange.getRequestMethod(),
            path,
            java.util.Objects.requireNonNullElse(exchange.getRequestURI().getQuery(), ""),
            Map.copyOf(exchange.getRequestHeaders()),
            body));
    Reply down = replies.get(path.split("/")[1]);
    Reply reply = down != null ? down : replies.getOrDefault(request, standard(path));
    byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange
        .getResponseHeaders()
        .set(
            "Content-Type", reply.status() < 400 ? "application/json" : "application/problem+json");
    exchange.getResponseHeaders().set("ETag", "\"7\"");
    exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static Reply standard(String path) {
    if (path.endsWith("/eventing/parked")) {
      return new Reply(200, "[]");
    }
    if (path.endsWith("/readiness")) {
      return new Reply(200, "{\"status\": \"UP\"}");
    }
    if (path.endsWith("/parked/audit")) {
      return new Reply(200, "[]");
    }
    if (path.endsWith("/v1/days")) {
      return new Reply(200, "{\"site\": \"mesa\", \"zone\": \"America/Phoenix\", \"items\": []}");
    }
    boolean list =
        path.split("/").length == 4 || path.endsWith("/search") || path.endsWith("/broken");
    return list ? new Reply(200, NO_ITEMS) : new Reply(404, "{\"status\": 404}");
  }
}
