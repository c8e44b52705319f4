package org.infusionops.embedded.mailbox;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** An SMTP server that takes e-mail to anybody and sends none of it on. */
final class SmtpSink implements AutoCloseable {

  private static final int LARGEST = 10 << 20;

  private final SMTPServer server;

  SmtpSink(InetSocketAddress at, MessageLog log, Faults faults, InstantSource clock) {
    server =
        SMTPServer.port(at.getPort())
            .bindAddress(at.getAddress())
            .hostName("mailbox.localhost")
            .softwareName("mailbox")
            .maxMessageSize(LARGEST)
            .maxConnections(200)
            .messageHandlerFactory(context -> new Delivery(log, faults, clock))
            .build();
    server.start();
  }

  int port() {
    return server.getPortAllocated();
  }

  @Override
  public void close() {
    server.stop();
  }

  /** One e-mail under way. */
  private static final class Delivery implements MessageHandler {

    private final MessageLog log;
    private final Faults faults;
    private final InstantSource clock;
    private String sender = "";
    private final List<String> recipients = new ArrayList<>();

    Delivery(MessageLog log, Faults faults, InstantSource clock) {
      this.log = log;
      this.faults = faults;
      this.clock = clock;
    }

    @Override
    public void from(String address) throws RejectException {
      if (faults.of(Message.Channel.EMAIL) == Faults.Mode.REFUSE) {
        throw new RejectException(451, "Told to refuse mail");
      }
      sender = address;
    }

    @Override
    public void recipient(String address) {
      recipients.add(address);
    }

    @Override
    public @Nullable String data(InputStream data) throws IOException {
      log.add(MailParser.parse(clock.instant(), sender, recipients, data.readAllBytes()));
      faults.beforeAnswer(Message.Channel.EMAIL);
      return null;
    }

    @Override
    public void done() {}
  }
}
