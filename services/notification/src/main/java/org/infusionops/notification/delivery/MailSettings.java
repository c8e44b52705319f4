package org.infusionops.notification.delivery;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The SMTP server.
 *
 * @param url {@code smtp://user:password@host:port} or {@code smtps://…}; STARTTLS is used where it
 *     is offered
 * @param from the sender's address
 * @param lookupUrl answers whether it has an e-mail of a Message-ID; null where nobody can be asked
 * @param forgetUrl forgets the copies of a message; null where nobody keeps any
 */
@ConfigurationProperties("notification.mail")
record MailSettings(URI url, String from, @Nullable URI lookupUrl, @Nullable URI forgetUrl) {

  MailSettings {
    if ((!"smtp".equals(url.getScheme()) && !"smtps".equals(url.getScheme()))
        || url.getHost() == null) {
      throw new IllegalArgumentException("SMTP_URL: not smtp://host:port or smtps://host:port");
    }
    if (from == null || !from.contains("@")) {
      throw new IllegalArgumentException("MAIL_FROM: not an e-mail address");
    }
    lookupUrl = lookupUrl == null || lookupUrl.toString().isBlank() ? null : lookupUrl;
    forgetUrl = forgetUrl == null || forgetUrl.toString().isBlank() ? null : forgetUrl;
  }

  boolean tls() {
    return "smtps".equals(url.getScheme());
  }

  int port() {
    return url.getPort() > 0 ? url.getPort() : (tls() ? 465 : 25);
  }

  /** The host part of the sender's address, which makes Message-IDs ours. */
  String domain() {
    return from.substring(from.lastIndexOf('@') + 1);
  }
}
