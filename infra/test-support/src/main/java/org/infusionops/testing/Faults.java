package org.infusionops.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.infusionops.embedded.LoopbackPorts;

/**
 * A TCP relay in front of a server on loopback, which can behave as a bad network does.
 *
 * <p>Suits a store, SMTP or HTTP server. A Kafka client learns the broker's own address and would
 * go past it: stop the broker instead ({@link Engines#stopKafka}).
 */
public final class Faults implements AutoCloseable {

  private enum Mode {
    PASS,
    REFUSE,
    HANG
  }

  private final ServerSocket listening;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile Mode mode = Mode.PASS;
  private volatile Duration delay = Duration.ZERO;

  private Faults(int target) {
    this.target = target;
    try {
      listening = new ServerSocket(0, 50, InetAddress.ofLiteral(LoopbackPorts.HOST));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().name("faults-" + target).start(this::accept);
  }

  /** Relays to this port of loopback. */
  public static Faults inFrontOf(int port) {
    return new Faults(port);
  }

  /** The port that clients of the server are given instead of its own. */
  public int port() {
    return listening.getLocalPort();
  }

  /** Relays again, without delay. */
  public void restore() {
    mode = Mode.PASS;
    delay = Duration.ZERO;
  }

  /** Cuts every connection now and closes each new one at once. */
  public void refuse() {
    mode = Mode.REFUSE;
    cut();
  }

  /** Takes requests and passes nothing on in either direction, without closing anything. */
  public void hang() {
    mode = Mode.HANG;
  }

  /** Holds every piece of data back this long, in both directions. */
  public void delay(Duration by) {
    delay = by;
  }

  /** Cuts every connection now; new ones are relayed. */
  public void cut() {
    sockets.forEach(Faults::closeQuietly);
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        if (mode == Mode.REFUSE) {
          client.close();
          continue;
        }
        Thread.ofVirtual().start(() -> connect(client));
      } catch (IOException e) {
        // closed: the loop ends
      }
    }
  }

  private void connect(Socket client) {
    sockets.add(client);
    try {
      var server = new Socket(InetAddress.ofLiteral(LoopbackPorts.HOST), target);
      sockets.add(server);
      Thread.ofVirtual().start(() -> relay(server, client));
      relay(client, server);
    } catch (IOException e) {
      sockets.remove(client);
      closeQuietly(client); // as if the server had refused
    }
  }

  private void relay(Socket from, Socket to) {
    byte[] buffer = new byte[8192];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        Thread.sleep(delay);
        while (mode == Mode.HANG && !from.isClosed()) {
          Thread.sleep(Duration.ofMillis(20));
        }
        out.write(buffer, 0, length);
      }
    } catch (IOException e) {
      // either side has gone: both are closed
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it is closed
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
  }
}
