package org.infusionops.intake.document;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Speaks ClamAV's INSTREAM: finds the test virus, and can be ill. */
final class FakeClamd implements AutoCloseable {

  private final ServerSocket socket;
  private volatile boolean ill;

  FakeClamd() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::serve);
  }

  String address() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  void ill(boolean now) {
    ill = now;
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket one = socket.accept()) {
        one.getOutputStream().write((answer(one) + "\0").getBytes(StandardCharsets.US_ASCII));
      } catch (IOException _) {
        // The next one, if there is any.
      }
    }
  }

  private String answer(Socket one) throws IOException {
    var in = new DataInputStream(one.getInputStream());
    String command = new String(in.readNBytes(10), StandardCharsets.US_ASCII);
    if (!command.equals("zINSTREAM\0")) {
      return "UNKNOWN COMMAND";
    }
    var content = new ByteArrayOutputStream();
    for (int length = in.readInt(); length != 0; length = in.readInt()) {
      content.write(in.readNBytes(length));
    }
    if (ill) {
      return "INSTREAM size limit exceeded. ERROR";
    }
    return content.toString(StandardCharsets.ISO_8859_1).contains(SampleFiles.EICAR)
        ? "stream: Eicar-Test-Signature FOUND"
        : "stream: OK";
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
