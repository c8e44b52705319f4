package org.infusionops.embedded.mailbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * All messages on one page, newest first.
 *
 * <p>What a message says is never run: text is escaped, HTML stands in a sandboxed frame without
 * scripts, and the page's policy loads nothing from anywhere.
 */
final class MailboxPage {

  private static final int SHOWN = 100;
  private static final String TEMPLATE = template();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
          .withLocale(Locale.US)
          .withZone(ZoneId.systemDefault());

  private MailboxPage() {}

  static String policy(String nonce) {
    return "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'nonce-"
        + nonce
        + "'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
  }

  /**
   * @param search what the recipient must contain; empty shows all
   */
  static String of(List<Message> newestFirst, String search, String nonce) {
    String count = newestFirst.size() == 1 ? "1 message" : newestFirst.size() + " messages";
    String note = newestFirst.size() > SHOWN ? ", the newest " + SHOWN + " shown" : "";
    String articles =
        newestFirst.isEmpty()
            ? "<p class=\"empty\">Nothing here yet.</p>"
            : newestFirst.stream()
                .limit(SHOWN)
                .map(MailboxPage::article)
                .collect(Collectors.joining());
    return TEMPLATE
        .replace("{{nonce}}", nonce)
        .replace("{{search}}", escape(search))
        .replace("{{count}}", count + note)
        .replace("{{messages}}", articles);
  }

  private static String article(Message message) {
    boolean email = message.channel() == Message.Channel.EMAIL;
    String title = message.subject() == null ? firstLine(message) : message.subject();
    return """
        <article id="m-%s"><details><summary>
        <span class="channel %s">%s</span>
        <span class="to">%s</span>
        <span class="title">%s%s</span>
        <span class="status">%s</span>
        <time datetime="%s">%s</time>
        </summary><div class="body">
        <p class="meta">from %s%s</p>
        %s%s</div></details></article>
        """
        .formatted(
            escape(message.id()),
            email ? "email" : "sms",
            email ? "E-mail" : "SMS",
            escape(String.join(", ", message.to())),
            escape(title),
            attached(message.attachments().size()),
            escape(message.status()),
            message.at(),
            TIME.format(message.at()),
            escape(message.from()),
            message.messageId().isEmpty() ? "" : " · id " + escape(message.messageId()),
            content(message),
            IntStream.range(0, message.attachments().size())
                .mapToObj(number -> attachment(message, number))
                .collect(Collectors.joining()));
  }

  private static String attached(int count) {
    return count == 0
        ? ""
        : " <span class=\"attached\">"
            + (count == 1 ? "1 attachment" : count + " attachments")
            + "</span>";
  }

  private static String content(Message message) {
    String text = message.text() == null ? "" : "<pre>" + escape(message.text()) + "</pre>";
    if (message.html() == null) {
      return text;
    }
    String frame =
        "<iframe sandbox=\"\" title=\"The message as HTML\" loading=\"lazy\" srcdoc=\""
            + escape(message.html())
            + "\"></iframe>";
    return message.text() == null
        ? frame
        : frame + "<details><summary>As text</summary>" + text + "</details>";
  }

  private static String attachment(Message message, int number) {
    Message.Attachment attachment = message.attachments().get(number);
    String content =
        attachment.text() == null
            ? ""
            : "<a href=\"/attachment?message=%s&amp;number=%d\" download>Download %s</a><pre>%s</pre>"
                .formatted(
                    escape(message.id()),
                    number,
                    escape(attachment.name()),
                    escape(attachment.text()));
    return "<details class=\"attachment\"><summary>%s (%s, %d bytes)</summary>%s</details>"
        .formatted(
            escape(attachment.name()), escape(attachment.type()), attachment.size(), content);
  }

  private static String firstLine(Message message) {
    return message.text() == null ? "" : message.text().lines().findFirst().orElse("");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;")
        .replace("{{", "{&#8203;{");
  }

  private static String template() {
    try (InputStream in =
        Objects.requireNonNull(MailboxPage.class.getResourceAsStream("mailbox.html"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
