package org.infusionops.intake.document;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks a ClamAV daemon, by its INSTREAM command: chunks with their length before them, one of
 * length 0 at the end, and one line as the answer.
 */
final class Clamd implements VirusScanner {

  private static final int CHUNK = 65_536;
  private static final int LONGEST_ANSWER = 1024;
  private static final Pattern FOUND = Pattern.compile("stream: (.{1,200}) FOUND");

  private final InetSocketAddress address;
  private final Duration patience;

  /**
   * @param patience how long one read may take
   */
  Clamd(InetSocketAddress address, Duration patience) {
    this.address = address;
    this.patience = patience;
  }

  /**
   * The daemon at an address such as {@code 127.0.0.1:3310}.
   *
   * @throws IllegalArgumentException when it is none
   */
  static Clamd at(String hostAndPort, Duration patience) {
    int colon = hostAndPort.lastIndexOf(':');
    try {
      return new Clamd(
          InetSocketAddress.createUnresolved(
              hostAndPort.substring(0, Math.max(0, colon)),
              Integer.parseInt(hostAndPort.substring(colon + 1))),
          patience);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("CLAMD_ADDRESS must be a host and a port", e);
    }
  }

  @Override
  public Verdict scan(byte[] content) throws IOException {
    int millis = Math.toIntExact(patience.toMillis());
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(address.getHostString(), address.getPort()), millis);
      socket.setSoTimeout(millis);
      var out = new DataOutputStream(socket.getOutputStream());
      out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
      for (int at = 0; at < content.length; at += CHUNK) {
        int length = Math.min(CHUNK, content.length - at);
        out.writeInt(length);
        out.write(content, at, length);
      }
      out.writeInt(0);
      out.flush();
      byte[] answer = socket.getInputStream().readNBytes(LONGEST_ANSWER);
      return verdict(new String(answer, StandardCharsets.UTF_8).replace("\0", "").strip());
    }
  }

  private static Verdict verdict(String answer) throws IOException {
    if (answer.equals("stream: OK")) {
      return new Verdict.Clean();
    }
    Matcher found = FOUND.matcher(answer);
    if (found.matches()) {
      return new Verdict.Infected(found.group(1));
    }
    // Never "clean" for what was not understood: too large for it, shutting down, no such command.
    throw new IOException("the scanner gave no verdict");
  }
}
