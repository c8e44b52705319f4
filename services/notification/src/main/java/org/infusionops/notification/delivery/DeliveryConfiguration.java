package org.infusionops.notification.delivery;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.infusionops.eventing.Aggregates;
import org.infusionops.notification.clinic.Clinic;
import org.infusionops.notification.message.Message;
import org.infusionops.notification.message.MessagePolicy;
import org.infusionops.notification.recipient.Contacts;
import org.infusionops.notification.recipient.Recipient;
import org.infusionops.notification.template.CalendarEntries;
import org.infusionops.notification.template.Templates;
import org.infusionops.starter.Mode;
import org.infusionops.starter.alias.Aliases;
import org.infusionops.starter.sealing.Sealing;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** The providers, and who brings messages to them. */
@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {

  private static final Duration CONNECT = Duration.ofSeconds(2);

  @Bean
  Carriers carriers(
      MailSettings mail,
      SmsSettings sms,
      MessagePolicy policy,
      InstantSource clock,
      ExecutorService carrierThreads,
      Environment environment) {
    if (Mode.of(environment) == Mode.PRODUCTION && sms.authToken().isBlank()) {
      throw new IllegalStateException(
          "SMS_AUTH_TOKEN is not set: nobody's receipts could be believed");
    }
    Duration limit = policy.sending().timeLimit();
    // Their own limits end a call a little before the guard gives up waiting for it.
    Duration inner = limit.multipliedBy(9).dividedBy(10);
    var http =
        new JdkClientHttpRequestFactory(HttpClient.newBuilder().connectTimeout(CONNECT).build());
    http.setReadTimeout(inner);
    var lookup =
        new MailLookup(RestClient.builder().requestFactory(http).build(), mail.lookupUrl());
    var twilio =
        RestClient.builder()
            .requestFactory(http)
            .defaultHeaders(headers -> headers.setBasicAuth(sms.accountSid(), sms.authToken()))
            .build();
    return new Carriers(
        new GuardedCarrier(
            "mail", new SmtpCarrier(mail, lookup, inner, clock), limit, carrierThreads),
        new GuardedCarrier("sms", new TwilioCarrier(twilio, sms), limit, carrierThreads));
  }

  @Bean
  SentCopies sentCopies(Aggregates<Message> messages, MailSettings mail, InstantSource clock) {
    var http =
        new JdkClientHttpRequestFactory(HttpClient.newBuilder().connectTimeout(CONNECT).build());
    http.setReadTimeout(CONNECT);
    return new SentCopies(messages, RestClient.builder().requestFactory(http).build(), mail, clock);
  }

  /** Stopped by {@link SendingLifecycle}, before the relay and the store. */
  @Bean(destroyMethod = "shutdownNow")
  ExecutorService sendingThreads() {
    return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("sending-", 0).factory());
  }

  /** Outlives those that wait for its answers. */
  @Bean(destroyMethod = "shutdownNow")
  ExecutorService carrierThreads() {
    return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("carrier-", 0).factory());
  }

  @Bean
  SendingLifecycle sendingLifecycle(ExecutorService sendingThreads) {
    return new SendingLifecycle(sendingThreads);
  }

  @Bean
  SendingMessages sendingMessages(
      Aggregates<Message> messages,
      Aggregates<Recipient> recipients,
      Contacts contacts,
      Clinic clinic,
      Aliases samePatients,
      Templates templates,
      MailSettings mail,
      Carriers carriers,
      Sealing sealing,
      MessagePolicy policy,
      InstantSource clock,
      ExecutorService sendingThreads) {
    return new SendingMessages(
        messages,
        new Addressees(recipients, contacts, clinic, samePatients),
        templates,
        new CalendarEntries(clinic, mail.from()),
        carriers,
        new LetterBox(sealing),
        policy,
        clock,
        sendingThreads);
  }

  @Bean
  MessageTimers messageTimers(
      Aggregates<Message> messages,
      SendingMessages sending,
      MessagePolicy policy,
      InstantSource clock) {
    return new MessageTimers(messages, sending, policy, clock);
  }
}
