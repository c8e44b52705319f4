package org.infusionops.embedded.mailbox;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads an e-mail as it came over the wire. */
final class MailParser {

  private @Nullable String text;
  private @Nullable String html;
  private final List<Message.Attachment> attachments = new ArrayList<>();

  private MailParser() {}

  /**
   * Reads what can be read; an e-mail that is not valid MIME is kept as its text.
   *
   * @param from the envelope's sender
   * @param to the envelope's recipients
   */
  static Message parse(Instant at, String from, List<String> to, byte[] raw) {
    var parser = new MailParser();
    String subject = null;
    String messageId = "";
    String reference = null;
    try {
      var mail =
          new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
      subject = mail.getSubject();
      messageId = mail.getMessageID() == null ? "" : mail.getMessageID();
      reference = mail.getHeader("X-Reference", null);
      parser.read(mail);
    } catch (MessagingException | IOException | RuntimeException e) {
      parser.text = new String(raw, StandardCharsets.UTF_8);
    }
    return new Message(
        UUID.randomUUID().toString(),
        Message.Channel.EMAIL,
        at,
        from,
        List.copyOf(to),
        reference == null ? messageId : reference,
        Message.withoutBrackets(messageId),
        subject,
        parser.text,
        parser.html,
        parser.attachments,
        "received");
  }

  private void read(Part part) throws MessagingException, IOException {
    String name = part.getFileName();
    if (name != null || Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
      attach(name == null ? "attachment" : name, part);
    } else if (part.isMimeType("multipart/*")) {
      var parts = (Multipart) part.getContent();
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart inner = parts.getBodyPart(i);
        read(inner);
      }
    } else if (part.isMimeType("text/plain") && text == null) {
      text = String.valueOf(part.getContent());
    } else if (part.isMimeType("text/html") && html == null) {
      html = String.valueOf(part.getContent());
    } else {
      attach("part", part);
    }
  }

  private void attach(String name, Part part) throws MessagingException, IOException {
    byte[] content = part.getInputStream().readAllBytes();
    attachments.add(
        new Message.Attachment(
            name,
            part.getContentType().split(";", 2)[0].strip(),
            content.length,
            part.isMimeType("text/*") ? new String(content, StandardCharsets.UTF_8) : null));
  }
}
