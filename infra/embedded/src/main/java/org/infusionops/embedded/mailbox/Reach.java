package org.infusionops.embedded.mailbox;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.infusionops.embedded.LoopbackPorts;
import org.jspecify.annotations.Nullable;

/**
 * From where a mailbox can be reached.
 *
 * @param address the address it listens at
 * @param names by which it may be called; another name in a request means that a page of elsewhere
 *     has led a browser here (DNS rebinding)
 */
public record Reach(String address, Set<String> names) {

  private static final Set<String> LOOPBACK_NAMES = Set.of("127.0.0.1", "localhost", "[::1]");

  /** From this machine only. */
  public static final Reach LOOPBACK = new Reach(LoopbackPorts.HOST, Set.of());

  public Reach {
    var all = new TreeSet<>(LOOPBACK_NAMES);
    names.forEach(name -> all.add(name.toLowerCase(Locale.ROOT)));
    names = Set.copyOf(all);
  }

  InetSocketAddress at(int port) {
    try {
      return new InetSocketAddress(InetAddress.getByName(address), port);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("BIND_ADDRESS: no address: " + address, e);
    }
  }

  /** Whether a request's Host header names this mailbox. */
  boolean isFor(@Nullable String host) {
    return host != null && names.contains(host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT));
  }
}
