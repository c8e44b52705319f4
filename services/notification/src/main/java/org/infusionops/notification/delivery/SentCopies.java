package org.infusionops.notification.delivery;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Stored;
import org.infusionops.eventing.TryAgain;
import org.infusionops.notification.message.Message;
import org.infusionops.starter.privacy.AlsoHolds;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What of an erased patient is still to go out, and what the mailbox of a demonstration keeps. What
 * a real provider was given is its own record.
 */
final class SentCopies implements AlsoHolds {

  private static final int MOST = 10_000;

  private final Aggregates<Message> messages;
  private final RestClient http;
  private final MailSettings settings;
  private final InstantSource clock;

  SentCopies(
      Aggregates<Message> messages, RestClient http, MailSettings settings, InstantSource clock) {
    this.messages = messages;
    this.http = http;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "copies";
  }

  /** Nothing but copies. */
  @Override
  public List<?> of(String person) {
    return List.of();
  }

  @Override
  public void erase(String person) {
    List<Stored<Message>> all =
        messages.query(
            Filters.eq("state.brief.patientId", person), Sorts.ascending("_id"), 0, MOST);
    for (Stored<Message> each : all) {
      messages.change(
          each.id(), message -> message.withdraw("the patient was erased", clock.instant()));
      URI mailbox = settings.forgetUrl();
      if (mailbox != null) {
        forget(mailbox, each.id());
        forget(mailbox, each.id() + "@" + settings.domain());
      }
    }
  }

  private void forget(URI mailbox, String reference) {
    try {
      http.delete()
          .uri(
              UriComponentsBuilder.fromUri(mailbox)
                  .queryParam("reference", "{reference}")
                  .encode()
                  .buildAndExpand(reference)
                  .toUri())
          .retrieve()
          .toBodilessEntity();
    } catch (RestClientException e) {
      throw new TryAgain("the mailbox does not answer");
    }
  }
}
