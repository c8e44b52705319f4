package org.infusionops.notification.recipient;

import java.time.ZoneId;
import java.util.Locale;
import org.infusionops.contracts.Channel;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a person. Personal data: it is opened for one message or one reader and then
 * dropped, never stored or logged.
 *
 * @param email e-mail address, if there is one
 * @param phone E.164 number, if there is one
 * @param language BCP 47 tag such as {@code en} or {@code es}
 * @param zone the zone the person lives in, by which quiet hours are counted
 */
public record Contact(
    String firstName,
    @Nullable String email,
    @Nullable String phone,
    String language,
    ZoneId zone) {

  /** The address on this channel; null when there is none. */
  public @Nullable String addressOn(Channel channel) {
    String address = channel == Channel.EMAIL ? email : phone;
    return address == null || address.isBlank() ? null : address;
  }

  public Locale locale() {
    return Locale.forLanguageTag(language);
  }

  @Override
  public String toString() {
    return "Contact (sealed)";
  }
}
