package org.infusionops.scheduling.patientlink;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How links are made; {@code scheduling.links.*}.
 *
 * @param key signs the tokens: at least 32 bytes in Base64; the environment's INFUSIONOPS_LINK_KEY
 * @param publicUrl where patients reach this service; the environment's VISITS_URL
 * @param perAddress how many requests a minute one address may make
 * @param inAll how many requests a minute all may make together
 */
@ConfigurationProperties("scheduling.links")
record PatientLinkSettings(String key, String publicUrl, int perAddress, int inAll) {

  /** So that a text with the link in it is one SMS. */
  private static final int LONGEST = 80;

  PatientLinkSettings {
    if (publicUrl.endsWith("/")) {
      publicUrl = publicUrl.substring(0, publicUrl.length() - 1);
    }
    int length = publicUrl.length() + VisitPageController.PATH.length() + 1 + VisitToken.LENGTH;
    if (length > LONGEST) {
      throw new IllegalArgumentException(
          "VISITS_URL is too long: with the token a link would have more than "
              + LONGEST
              + " characters, and its message would be no single SMS");
    }
  }

  String visit(String token) {
    return publicUrl + VisitPageController.PATH + "/" + token;
  }

  String offer(String token) {
    return publicUrl + OfferPageController.PATH + "/" + token;
  }
}
