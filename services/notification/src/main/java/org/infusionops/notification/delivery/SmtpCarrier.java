package org.infusionops.notification.delivery;

import jakarta.activation.DataHandler;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.infusionops.notification.message.LookedUp;
import org.infusionops.notification.message.Outcome;
import org.infusionops.notification.template.Letter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands e-mails to an SMTP server. Until the text has begun to leave, nothing can have been taken;
 * from then on only the server's last answer tells.
 */
final class SmtpCarrier implements Carrier {

  private static final Logger log = LoggerFactory.getLogger(SmtpCarrier.class);

  private final MailSettings settings;
  private final MailLookup lookup;
  private final InstantSource clock;
  private final Session session;

  /**
   * @param timeLimit most time one answer of the server may take
   */
  SmtpCarrier(MailSettings settings, MailLookup lookup, Duration timeLimit, InstantSource clock) {
    this.settings = settings;
    this.lookup = lookup;
    this.clock = clock;
    var properties = new Properties();
    String protocol = settings.tls() ? "smtps" : "smtp";
    String millis = Long.toString(timeLimit.toMillis());
    properties.setProperty("mail.transport.protocol", protocol);
    properties.setProperty("mail." + protocol + ".connectiontimeout", millis);
    properties.setProperty("mail." + protocol + ".timeout", millis);
    properties.setProperty("mail." + protocol + ".writetimeout", millis);
    properties.setProperty("mail.smtp.starttls.enable", "true");
    properties.setProperty("mail." + protocol + ".ssl.checkserveridentity", "true");
    session = Session.getInstance(properties);
  }

  /**
   * The Message-ID of the e-mail made from a message: always the same, so it can be found again.
   */
  String reference(Letter.Email letter) {
    return "<" + letter.messageId() + "@" + settings.domain() + ">";
  }

  @Override
  public Outcome send(Letter letter) {
    if (!(letter instanceof Letter.Email email)) {
      throw new IllegalArgumentException("not an e-mail");
    }
    Mail mail;
    Address[] to;
    try {
      to = new Address[] {new InternetAddress(email.to(), true)};
      mail = mail(email, to[0]);
    } catch (MessagingException | UnsupportedEncodingException e) {
      return new Outcome.Refused("not an e-mail address, or not a text: " + kind(e));
    }
    Transport transport;
    try {
      transport = connect();
    } catch (AuthenticationFailedException e) {
      return new Outcome.NotTaken("the mail server does not accept our login");
    } catch (MessagingException e) {
      return new Outcome.NotTaken("the mail server cannot be reached: " + kind(e));
    }
    Outcome outcome = send(mail, to, transport);
    part(transport);
    return outcome;
  }

  private static Outcome send(Mail mail, Address[] to, Transport transport) {
    try {
      transport.sendMessage(mail, to);
      return new Outcome.Accepted(mail.reference);
    } catch (MessagingException e) {
      return failed(e, mail.left);
    }
  }

  /** A line that breaks while parting changes nothing about the outcome. */
  private static void part(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      log.debug("The mail server did not part: {}", kind(e));
    }
  }

  @Override
  public LookedUp find(Letter letter, Instant since) {
    return letter instanceof Letter.Email email
        ? lookup.find(reference(email))
        : new LookedUp.Unanswerable();
  }

  private Transport connect() throws MessagingException {
    Transport transport = session.getTransport();
    String login = settings.url().getUserInfo();
    int colon = login == null ? -1 : login.indexOf(':');
    transport.connect(
        settings.url().getHost(),
        settings.port(),
        login == null || colon < 0 ? login : login.substring(0, colon),
        login == null || colon < 0 ? null : login.substring(colon + 1));
    return transport;
  }

  private Mail mail(Letter.Email email, Address to)
      throws MessagingException, UnsupportedEncodingException {
    String utf8 = StandardCharsets.UTF_8.name();
    var mail = new Mail(session, reference(email));
    mail.setFrom(new InternetAddress(settings.from(), email.fromName(), utf8));
    mail.setRecipient(MimeMessage.RecipientType.TO, to);
    mail.setSubject(email.subject(), utf8);
    mail.setSentDate(Date.from(clock.instant()));
    mail.setHeader("Auto-Submitted", "auto-generated");
    var text = new MimeBodyPart();
    text.setText(email.text(), utf8, "plain");
    var html = new MimeBodyPart();
    html.setText(email.html(), utf8, "html");
    var body = new MimeMultipart("alternative", text, html);
    Letter.Attachment attachment = email.attachment();
    mail.setContent(attachment == null ? body : with(attachment, body));
    mail.saveChanges();
    return mail;
  }

  /** In base64, for mail servers must not fold or trim the lines of a calendar anew. */
  private static MimeMultipart with(Letter.Attachment attachment, MimeMultipart body)
      throws MessagingException {
    var letter = new MimeBodyPart();
    letter.setContent(body);
    var file = new MimeBodyPart();
    byte[] bytes = attachment.text().getBytes(StandardCharsets.UTF_8);
    file.setDataHandler(new DataHandler(new ByteArrayDataSource(bytes, attachment.type())));
    file.setFileName(attachment.name());
    file.setDisposition(Part.ATTACHMENT);
    file.setHeader("Content-Transfer-Encoding", "base64");
    return new MimeMultipart("mixed", letter, file);
  }

  private static Outcome failed(MessagingException failure, boolean left) {
    Integer code = null;
    for (Exception each = failure;
        each != null && code == null;
        each = each instanceof MessagingException m ? m.getNextException() : null) {
      code = code(each);
    }
    if (code != null && code >= 500) {
      return new Outcome.Refused("SMTP " + code);
    }
    if (code != null && code >= 400) {
      return new Outcome.NotTaken("SMTP " + code);
    }
    return left
        ? new Outcome.Unclear("the line broke before the mail server's answer: " + kind(failure))
        : new Outcome.NotTaken("the line broke before the e-mail left: " + kind(failure));
  }

  private static @Nullable Integer code(Exception failure) {
    return switch (failure) {
      case SMTPSendFailedException e -> e.getReturnCode();
      case SMTPAddressFailedException e -> e.getReturnCode();
      case SMTPSenderFailedException e -> e.getReturnCode();
      default -> null;
    };
  }

  /** Only the kind: a message of the mail library may quote an address. */
  private static String kind(Exception e) {
    return e.getClass().getSimpleName();
  }

  /**
   * An e-mail that keeps the Message-ID it is given and knows whether its text has begun to leave.
   */
  private static final class Mail extends MimeMessage {

    private final String reference;
    private volatile boolean left;

    Mail(Session session, String reference) {
      super(session);
      this.reference = reference;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", reference);
    }

    @Override
    public void writeTo(OutputStream out, String[] ignored) throws IOException, MessagingException {
      left = true;
      super.writeTo(out, ignored);
    }
  }
}
