package org.infusionops.scheduling.calendarfeed;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where feeds are; {@code scheduling.calendar-feed.*}.
 *
 * @param publicUrl where calendar programs reach this service; the environment's CALENDAR_FEED_URL,
 *     else its VISITS_URL
 * @param perAddress how many requests a minute one network address may make
 * @param inAll how many requests a minute all may make together
 */
@ConfigurationProperties("scheduling.calendar-feed")
record FeedSettings(String publicUrl, int perAddress, int inAll) {

  FeedSettings {
    if (publicUrl.endsWith("/")) {
      publicUrl = publicUrl.substring(0, publicUrl.length() - 1);
    }
  }

  String addressOf(Secret secret) {
    return publicUrl + SubscriptionController.PATH + "/" + secret.written() + ".ics";
  }
}
