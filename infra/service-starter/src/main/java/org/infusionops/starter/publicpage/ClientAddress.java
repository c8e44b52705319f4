package org.infusionops.starter.publicpage;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * From which network address a request came. Anybody can write anything into {@code
 * X-Forwarded-For}: it is believed only as far as it was written by a proxy that the settings name.
 */
public final class ClientAddress {

  /** Numbers only, so that no name is ever looked up. */
  private static final Pattern NUMERIC = Pattern.compile("[0-9.]{7,15}|[0-9A-Fa-f:.]{2,45}");

  private static final int HOUSEHOLD_BYTES = 8;
  private static final int CONNECTION_BYTES = 6;

  private final List<IpAddressMatcher> trusted;
  private final int networkBytes;

  /**
   * @param trustedProxies addresses or networks, such as {@code 10.0.0.0/8}, separated by commas;
   *     none when blank
   */
  public ClientAddress(String trustedProxies) {
    networkBytes = HOUSEHOLD_BYTES;
    trusted =
        Arrays.stream(trustedProxies.split(",", -1))
            .map(String::strip)
            .filter(one -> !one.isEmpty())
            .map(IpAddressMatcher::new)
            .toList();
  }

  private ClientAddress(List<IpAddressMatcher> trusted, int networkBytes) {
    this.trusted = trusted;
    this.networkBytes = networkBytes;
  }

  /**
   * The same, but all that one connection may be given by its provider (an IPv6 /48) counts as one
   * address: for what nobody needs often.
   */
  public ClientAddress byConnection() {
    return new ClientAddress(trusted, CONNECTION_BYTES);
  }

  /** The address that counts. */
  public String of(HttpServletRequest request) {
    List<String> forwarded = Collections.list(request.getHeaders("X-Forwarded-For"));
    return of(request.getRemoteAddr(), forwarded.isEmpty() ? null : String.join(",", forwarded));
  }

  /**
   * The address that counts.
   *
   * @param peer who the connection is from
   * @param forwardedFor the values of {@code X-Forwarded-For}, joined by commas
   */
  String of(String peer, @Nullable String forwardedFor) {
    String client = peer;
    if (forwardedFor != null) {
      List<String> hops =
          Arrays.stream(forwardedFor.split(",", -1)).map(String::strip).toList().reversed();
      for (String hop : hops) {
        if (!isTrusted(client) || !NUMERIC.matcher(hop).matches()) {
          break;
        }
        client = hop;
      }
    }
    return network(client);
  }

  private boolean isTrusted(String address) {
    return NUMERIC.matcher(address).matches()
        && trusted.stream().anyMatch(one -> one.matches(address));
  }

  /** A household has a whole network of IPv6 addresses: they count as one. */
  private String network(String address) {
    if (address.indexOf(':') < 0 || !NUMERIC.matcher(address).matches()) {
      return address;
    }
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      return bytes.length <= networkBytes
          ? address
          : HexFormat.of().formatHex(bytes, 0, networkBytes);
    } catch (UnknownHostException _) {
      return address;
    }
  }
}
