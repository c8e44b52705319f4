package org.infusionops.notification.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.infusionops.contracts.Channel;
import org.infusionops.notification.clinic.Clinic;
import org.infusionops.notification.message.Brief;
import org.infusionops.notification.message.Kind;
import org.infusionops.notification.message.Message;
import org.infusionops.notification.message.MessagePolicy;
import org.infusionops.notification.message.Particulars;
import org.infusionops.notification.message.Progress;
import org.infusionops.notification.recipient.Contact;
import org.junit.jupiter.api.Test;

/** A link to a questionnaire travels sealed and is opened only while its message is written. */
class QuestionnaireLetterTest {

  private static final MessagePolicy POLICY = MessagePolicy.FILE.shipped();
  private static final Instant UNTIL = Instant.parse("2026-11-29T17:00:00Z");
  private static final String LINK = "http://127.0.0.1:8081/v1/q/token";
  private static final String LINK_ID = "5b0f5a9e-7c1d-5e0a-9a44-2f6f6f0c8d10";

  private final Templates templates =
      Templates.load(POLICY, Clinic.FILE.shipped(), PackInstructions.load(), "http://127.0.0.1:1")
          .openingLinks(QuestionnaireLetterTest::opened);

  private static String opened(String sealed, String reference) {
    assertThat(sealed).isEqualTo("sealed");
    assertThat(reference).isEqualTo(LINK_ID);
    return LINK;
  }

  private Letter letter(Channel channel, String language) {
    var brief =
        new Brief(
            Kind.QUESTIONNAIRE,
            "mesa",
            LINK_ID,
            null,
            null,
            new Particulars(List.of(), UNTIL, null, LINK_ID, "sealed", null),
            UNTIL,
            UNTIL);
    var rule = POLICY.of(Kind.QUESTIONNAIRE);
    var message =
        new Message(
            "m1",
            "e1",
            channel,
            brief,
            rule.purpose(),
            rule.template(),
            UNTIL,
            0,
            null,
            null,
            new Progress.Pending(null));
    var contact =
        new Contact(
            "Ana", "ana@example.org", "+14805550142", language, ZoneId.of("America/Phoenix"));
    return templates.write(message, contact, "to");
  }

  @Test
  void the_message_holds_the_link_and_says_nothing_of_health() {
    for (String language : List.of("en", "es")) {
      var email = (Letter.Email) letter(Channel.EMAIL, language);
      assertThat(email.text()).contains(LINK, "Ana");
      assertThat(email.html()).contains("<a href=\"" + LINK + "\"");
      var sms = (Letter.Sms) letter(Channel.SMS, language);
      assertThat(sms.body()).contains(LINK).doesNotContain("Ana").hasSizeLessThanOrEqualTo(160);
    }
  }
}
