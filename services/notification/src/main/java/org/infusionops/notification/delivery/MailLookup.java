package org.infusionops.notification.delivery;

import java.net.URI;
import org.infusionops.notification.message.LookedUp;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;

/** Asks the mail provider's log for an e-mail, where there is one to ask. */
final class MailLookup {

  private final RestClient http;
  private final @Nullable URI url;

  MailLookup(RestClient http, @Nullable URI url) {
    this.http = http;
    this.url = url;
  }

  LookedUp find(String reference) {
    if (url == null) {
      return new LookedUp.Unanswerable();
    }
    try {
      URI query =
          UriComponentsBuilder.fromUri(url)
              .queryParam("reference", "{reference}")
              .encode()
              .buildAndExpand(reference)
              .toUri();
      JsonNode answer =
          http.get().uri(query).accept(MediaType.APPLICATION_JSON).retrieve().body(JsonNode.class);
      JsonNode found = answer != null && answer.isObject() ? answer.path("items") : answer;
      if (found == null || !found.isArray()) {
        return new LookedUp.NoAnswer("the mail log's answer is no list");
      }
      return found.isEmpty() ? new LookedUp.Absent() : new LookedUp.Found(reference);
    } catch (RestClientException e) {
      return new LookedUp.NoAnswer(e.getClass().getSimpleName());
    }
  }
}
