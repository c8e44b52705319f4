package org.infusionops.launcher.blueprint;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of this machine's loopback address. */
public final class LocalPorts {

  // Below those that systems give to outgoing connections: the port of a child that was killed must
  // not be gone when the child is started again.
  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;

  private LocalPorts() {}

  /** Whether nobody listens at a port. */
  public static boolean isFree(int port) {
    try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Different ports at which nobody listens. */
  static List<Integer> chooseFree(int count) {
    Set<Integer> chosen = new LinkedHashSet<>();
    while (chosen.size() < count) {
      int candidate = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (isFree(candidate)) {
        chosen.add(candidate);
      }
    }
    return List.copyOf(chosen);
  }
}
