package org.infusionops.launcher.supervision;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;

/** Asks addresses whether what stands behind them is well. */
public final class Probe {

  private static final int TIMEOUT_MILLIS = 3000;

  private Probe() {}

  /** Whether every address answers as it should; see {@link ProcessStatus#probes()}. */
  public static boolean allPass(List<URI> addresses) {
    return addresses.stream().allMatch(Probe::passes);
  }

  private static boolean passes(URI address) {
    try {
      return address.getScheme().equals("tcp") ? accepts(address) : answers(address);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean accepts(URI address) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), TIMEOUT_MILLIS);
      return true;
    }
  }

  private static boolean answers(URI address) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    try {
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      connection.setInstanceFollowRedirects(false);
      return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
    } finally {
      connection.disconnect();
    }
  }
}
