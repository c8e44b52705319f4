package org.infusionops.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Asks, once and for at most a second or so, whether a Docker daemon answers. */
final class Docker {

  private static final boolean ANSWERS = ask();

  private Docker() {}

  static boolean answers() {
    return ANSWERS;
  }

  private static boolean ask() {
    String host =
        Optional.ofNullable(System.getenv("DOCKER_HOST")).orElse("unix:///var/run/docker.sock");
    var answer = CompletableFuture.supplyAsync(() -> ping(URI.create(host)));
    return answer.completeOnTimeout(false, 1500, TimeUnit.MILLISECONDS).join();
  }

  private static boolean ping(URI host) {
    try {
      if (!"unix".equals(host.getScheme())) {
        try (var socket = new Socket()) {
          socket.connect(new InetSocketAddress(host.getHost(), host.getPort()), 1000);
          return true;
        }
      }
      Path path = Path.of(host.getPath());
      if (!Files.exists(path)) {
        return false;
      }
      try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
        channel.connect(UnixDomainSocketAddress.of(path));
        byte[] request = "GET /_ping HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        channel.write(ByteBuffer.wrap(request));
        var answer = ByteBuffer.allocate(64);
        channel.read(answer);
        return new String(answer.array(), StandardCharsets.US_ASCII).contains(" 200 ");
      }
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }
}
