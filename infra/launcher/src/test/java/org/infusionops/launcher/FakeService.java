package org.infusionops.launcher;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A process as small as possible: serves its own environment at {@code /health}, writes into a
 * journal when it starts and when it is stopped in an orderly way, and dies when a file says so.
 */
final class FakeService {

  private FakeService() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    String name = System.getenv("FAKE_NAME");
    Path folder = Path.of(System.getenv("FAKE_FOLDER"));
    if (Files.exists(folder.resolve(name + ".dies"))) {
      System.out.println(name + " cannot live like this");
      System.exit(3);
    }
    InetSocketAddress address =
        new InetSocketAddress(
            InetAddress.getLoopbackAddress(), Integer.parseInt(System.getenv("PORT")));
    HttpServer server = HttpServer.create(address, 0);
    server.createContext(
        "/health",
        exchange -> {
          byte[] body = System.getenv().toString().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    journal(folder, "start " + name);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    journal(folder, "stop " + name);
                    if (Files.exists(folder.resolve(name + ".lingers"))) {
                      Thread.sleep(60_000);
                    }
                  } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                }));
    if (Files.exists(folder.resolve(name + ".slow"))) {
      Thread.sleep(60_000);
    }
    server.start();
    System.out.println(name + " serves");
  }

  private static void journal(Path folder, String line) throws IOException {
    Files.writeString(
        folder.resolve("journal"),
        line + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
