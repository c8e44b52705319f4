package org.infusionops.intake.questionnaire;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How links are made; {@code intake.questionnaire.*}.
 *
 * @param key signs the tokens: at least 32 bytes in Base64; the environment's INFUSIONOPS_LINK_KEY
 * @param publicUrl where patients reach this service
 * @param validFor how long a link can be opened
 * @param grace how much longer a page that was opened in time can be sent
 * @param perAddress how many requests a minute one address may make
 * @param inAll how many requests a minute all may make together
 */
@ConfigurationProperties("intake.questionnaire")
record LinkSettings(
    String key, String publicUrl, Duration validFor, Duration grace, int perAddress, int inAll) {

  /** So that a text with the link in it is one SMS. */
  private static final int LONGEST = 80;

  /** What a token about an id has. */
  private static final int TOKEN = 38;

  LinkSettings {
    if (publicUrl.endsWith("/")) {
      publicUrl = publicUrl.substring(0, publicUrl.length() - 1);
    }
    if (publicUrl.length() + PatientPageController.PATH.length() + 1 + TOKEN > LONGEST) {
      throw new IllegalArgumentException(
          "QUESTIONNAIRE_URL is too long: with the token a link would have more than "
              + LONGEST
              + " characters, and its message would be no single SMS");
    }
  }

  String linkOf(String token) {
    return publicUrl + PatientPageController.PATH + "/" + token;
  }
}
