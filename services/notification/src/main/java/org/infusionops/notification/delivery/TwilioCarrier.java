package org.infusionops.notification.delivery;

import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.infusionops.notification.message.LookedUp;
import org.infusionops.notification.message.Outcome;
import org.infusionops.notification.template.Letter;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;

/** Hands SMS to a provider with Twilio's API (2010-04-01). */
final class TwilioCarrier implements Carrier {

  private static final int PAGE = 100;

  private final RestClient http;
  private final SmsSettings settings;

  /**
   * @param http with the account's login and time limits
   */
  TwilioCarrier(RestClient http, SmsSettings settings) {
    this.http = http;
    this.settings = settings;
  }

  @Override
  public Outcome send(Letter letter) {
    if (!(letter instanceof Letter.Sms sms)) {
      throw new IllegalArgumentException("not an SMS");
    }
    var form = new LinkedMultiValueMap<String, String>();
    form.add("To", sms.to());
    form.add("From", settings.from().isBlank() ? sms.from() : settings.from());
    form.add("Body", sms.body());
    form.add("StatusCallback", settings.receiptsOf(sms.messageId()));
    try {
      JsonNode answer =
          http.post()
              .uri(messages())
              .contentType(MediaType.APPLICATION_FORM_URLENCODED)
              .accept(MediaType.APPLICATION_JSON)
              .body(form)
              .retrieve()
              .body(JsonNode.class);
      String sid = answer == null ? "" : answer.path("sid").asString("");
      return sid.isEmpty()
          ? new Outcome.Unclear("the provider's answer has no id")
          : new Outcome.Accepted(sid);
    } catch (RestClientResponseException e) {
      return answered(e);
    } catch (ResourceAccessException e) {
      return unconnected(e)
          ? new Outcome.NotTaken("the provider cannot be reached")
          : new Outcome.Unclear("the line broke before the provider's answer");
    } catch (RestClientException e) {
      return new Outcome.Unclear("the provider's answer cannot be read");
    }
  }

  /** The provider lists what it has; ours is the one to this number with exactly this text. */
  @Override
  public LookedUp find(Letter letter, Instant since) {
    if (!(letter instanceof Letter.Sms sms)) {
      throw new IllegalArgumentException("not an SMS");
    }
    // Days are all the API can tell apart; the day before covers a provider whose clock is behind.
    String day = since.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(1).toString();
    URI next =
        UriComponentsBuilder.fromUri(messages())
            .queryParam("To", "{to}")
            .queryParam("DateSent>", "{day}")
            .queryParam("PageSize", PAGE)
            .encode()
            .buildAndExpand(sms.to(), day)
            .toUri();
    try {
      while (next != null) {
        JsonNode page =
            http.get().uri(next).accept(MediaType.APPLICATION_JSON).retrieve().body(JsonNode.class);
        if (page == null || !page.path("messages").isArray()) {
          return new LookedUp.NoAnswer("the provider's answer is no list");
        }
        for (JsonNode each : page.path("messages")) {
          if (sms.body().equals(each.path("body").asString(""))
              && sms.to().equals(each.path("to").asString(""))) {
            return new LookedUp.Found(each.path("sid").asString(""));
          }
        }
        String more = page.path("next_page_uri").asString("");
        next = more.isEmpty() ? null : settings.url().resolve(more);
      }
      return new LookedUp.Absent();
    } catch (RestClientException e) {
      return new LookedUp.NoAnswer(e.getClass().getSimpleName());
    }
  }

  private URI messages() {
    return UriComponentsBuilder.fromUri(settings.url())
        .path("/2010-04-01/Accounts/{sid}/Messages.json")
        .buildAndExpand(settings.accountSid())
        .toUri();
  }

  private static Outcome answered(RestClientResponseException e) {
    HttpStatusCode status = e.getStatusCode();
    int code = status.value();
    String told = "HTTP " + code + providerCode(e);
    return switch (code) {
      // Not this message's fault: our login, the account or the rate.
      case 401, 403, 404, 407, 408, 429, 503 -> new Outcome.NotTaken(told);
      default -> status.is4xxClientError() ? new Outcome.Refused(told) : new Outcome.Unclear(told);
    };
  }

  /** Twilio's own error number; its text may quote the phone number and stays out. */
  private static String providerCode(RestClientResponseException e) {
    try {
      JsonNode body = e.getResponseBodyAs(JsonNode.class);
      int code = body == null ? 0 : body.path("code").asInt(0);
      return code == 0 ? "" : " (" + code + ")";
    } catch (RuntimeException _) {
      return "";
    }
  }

  private static boolean unconnected(Throwable e) {
    for (Throwable each = e; each != null; each = each.getCause()) {
      if (each instanceof ConnectException
          || each instanceof HttpConnectTimeoutException
          || each instanceof UnknownHostException) {
        return true;
      }
    }
    return false;
  }
}
