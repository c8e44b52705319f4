package org.infusionops.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.infusionops.contracts.Channel;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.notification.NotificationTest;
import org.infusionops.notification.Patient;
import org.infusionops.notification.Post;
import org.infusionops.notification.message.Brief;
import org.infusionops.notification.message.Kind;
import org.infusionops.notification.message.LookedUp;
import org.infusionops.notification.message.Message;
import org.infusionops.notification.message.MessagePolicy;
import org.infusionops.notification.message.Outcome;
import org.infusionops.notification.message.Particulars;
import org.infusionops.notification.message.Progress;
import org.infusionops.notification.message.State;
import org.infusionops.notification.recipient.Contact;
import org.infusionops.notification.recipient.Recipient;
import org.infusionops.notification.template.Letter;
import org.infusionops.notification.template.Templates;
import org.infusionops.starter.sealing.Sealing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A process that dies while it sends leaves a message that says SENDING, and a provider that has it
 * or has it not. The tests make just that, and let the lease run out.
 */
@NotificationTest
class CrashTest {

  private static Instant day = Instant.parse("2031-01-07T17:00:00Z");

  @Autowired private Aggregates<Message> messages;
  @Autowired private Aggregates<Recipient> recipients;
  @Autowired private Carriers carriers;
  @Autowired private Templates templates;
  @Autowired private Sealing sealing;
  @Autowired private MessagePolicy policy;

  @BeforeEach
  void newDay() {
    day = day.plus(Duration.ofDays(30));
    Post.CLOCK.set(day);
  }

  @ParameterizedTest
  @EnumSource(Channel.class)
  void killed_after_the_provider_took_it_a_message_is_found_there_and_not_sent_again(
      Channel channel) {
    Patient patient = known();
    Message message = beingSent(patient, channel);
    Letter letter = letter(message, patient, channel);
    assertThat(carriers.of(channel).send(letter)).isInstanceOf(Outcome.Accepted.class);
    runOut(message.id());
    assertThat(Post.to(letter.to(), "")).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Channel.class)
  void killed_before_the_provider_took_it_a_message_is_sent_again(Channel channel) {
    Patient patient = known();
    Message message = beingSent(patient, channel);
    Letter letter = letter(message, patient, channel);
    assertThat(Post.to(letter.to(), "")).isEmpty();
    runOut(message.id());
    assertThat(Post.to(letter.to(), "")).hasSize(1);
  }

  @Test
  void the_sms_provider_knows_exactly_what_it_took() {
    Patient patient = known();
    Message message = beingSent(patient, Channel.SMS);
    var letter = (Letter.Sms) letter(message, patient, Channel.SMS);
    assertThat(carriers.sms().find(letter, day)).isEqualTo(new LookedUp.Absent());
    var accepted = (Outcome.Accepted) carriers.sms().send(letter);
    assertThat(carriers.sms().find(letter, day))
        .isEqualTo(new LookedUp.Found(accepted.providerId()));
    var other = new Letter.Sms(letter.to(), letter.messageId(), letter.from(), "another text");
    assertThat(carriers.sms().find(other, day)).isEqualTo(new LookedUp.Absent());
  }

  /** Lets the lease run out and whatever follows. */
  private void runOut(String id) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(300))
        .until(
            () -> {
              State state = messages.get(id).state().state();
              if (state == State.SENT || state == State.DELIVERED) {
                return true;
              }
              Post.CLOCK.advance(Duration.ofSeconds(7));
              return false;
            });
  }

  private Patient known() {
    Patient patient = Patient.agreeing();
    var registered = patient.registered();
    var ledger =
        registered.consents().stream()
            .map(
                each ->
                    new org.infusionops.notification.recipient.Consent(
                        each.channel(), each.purpose(), each.granted(), each.at(), "test"))
            .toList();
    recipients.create(
        patient.id(),
        Change.to(new Recipient(patient.id(), "mesa", registered.sealedContact(), ledger)));
    return patient;
  }

  private Message beingSent(Patient patient, Channel channel) {
    Kind kind = Kind.REMINDER_24H;
    Instant visit = day.plus(Duration.ofHours(24));
    String event = UUID.randomUUID().toString();
    var particulars =
        new Particulars(
            List.of(new Particulars.Visit(visit, ZoneId.of("America/Phoenix"))), null, null, null);
    var message =
        new Message(
            Message.idOf(event, kind, channel),
            event,
            channel,
            new Brief(kind, "mesa", patient.id(), null, null, particulars, day, visit),
            policy.of(kind).purpose(),
            1,
            day,
            0,
            null,
            null,
            new Progress.Pending(null));
    String sealed = new LetterBox(sealing).seal(letter(message, patient, channel), message.id());
    return messages
        .create(message.id(), message.handOver("masked", sealed, policy.sending().lease(), day))
        .state();
  }

  private Letter letter(Message message, Patient patient, Channel channel) {
    var contact =
        new Contact("Ana", patient.email(), patient.phone(), "en", ZoneId.of("America/Phoenix"));
    String address = channel == Channel.EMAIL ? patient.email() : patient.phone();
    return templates.write(message, contact, address);
  }
}
