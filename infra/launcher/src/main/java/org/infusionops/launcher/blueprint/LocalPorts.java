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
  private static final int WIDTH = 100;
  private static final int RANGES = 120;

  private LocalPorts() {}

  /** Whether nobody listens at a port. */
  public static boolean isFree(int port) {
    try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Different ports at which nobody listens. They are of a range that launchers started one after
   * another do not share, for most of them are listened at only later.
   */
  static List<Integer> chooseFree(int count) {
    int lowest = LOWEST + (int) (ProcessHandle.current().pid() % RANGES) * WIDTH;
    Set<Integer> chosen = new LinkedHashSet<>();
    while (chosen.size() < count) {
      int candidate = ThreadLocalRandom.current().nextInt(lowest, lowest + WIDTH);
      if (isFree(candidate)) {
        chosen.add(candidate);
      }
    }
    return List.copyOf(chosen);
  }
}
