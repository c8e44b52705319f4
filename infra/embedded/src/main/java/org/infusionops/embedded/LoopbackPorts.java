package org.infusionops.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Ports of the loopback interface. */
public final class LoopbackPorts {

  /** The only address an embedded engine listens on. */
  public static final String HOST = "127.0.0.1";

  private LoopbackPorts() {}

  /** A place to listen at: loopback, and nothing else. */
  public static InetSocketAddress address(int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(HOST), port);
  }

  /** Whether nobody listens on this port at this moment. */
  public static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.bind(address(port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Finds ports that nobody listens on at this moment.
   *
   * <p>Another process may take one before the caller does; a caller that cannot live with that
   * names its ports itself.
   *
   * @param count how many different ports
   */
  public static List<Integer> free(int count) {
    if (count == 0) {
      return List.of();
    }
    try (var held = new ServerSocket(0, 1, InetAddress.ofLiteral(HOST))) {
      List<Integer> ports = new ArrayList<>(free(count - 1));
      ports.add(held.getLocalPort());
      return ports;
    } catch (IOException e) {
      throw new UncheckedIOException("No free port on " + HOST, e);
    }
  }
}
