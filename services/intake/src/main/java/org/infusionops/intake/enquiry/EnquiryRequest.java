package org.infusionops.intake.enquiry;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.infusionops.intake.patient.Language;
import org.jspecify.annotations.Nullable;

/**
 * An enquiry or referral as sent. There is no field for health and none for free text, and a field
 * that is not listed here is refused: please send no health information.
 *
 * @param token of the form that was asked for with {@code GET /enquiry/form}
 * @param siteId the preferred site
 * @param phone a telephone number, when there is no e-mail address or one of the ways needs it
 * @param email an e-mail address, when there is no telephone number or one of the ways needs it
 * @param language in which the words of consent were shown and in which the person is written to
 * @param preferredWay one of those in {@code allowed}
 * @param preferredTime by the clock of the site; any when absent
 * @param allowed the ways the person agreed to be contacted, by the words of the form; at least one
 * @param referrer the doctor's office that sends the person, when one does
 * @param website to be left empty; people do not see it
 */
record EnquiryRequest(
    @NotNull String token,
    @NotNull String siteId,
    @NotNull String givenName,
    @NotNull String familyName,
    @Nullable String phone,
    @Nullable String email,
    @NotNull Language language,
    @NotNull Way preferredWay,
    @Nullable DayPart preferredTime,
    @Nullable HeardOf heardOf,
    @NotNull @Size(max = 3) List<@NotNull Way> allowed,
    @Nullable @Valid ReferrerRequest referrer,
    @Nullable String website) {

  /**
   * A doctor's office.
   *
   * @param patientAgreed whether the person agreed to be named here; without it nothing is taken in
   */
  record ReferrerRequest(
      @NotNull String name,
      @NotNull String practice,
      @NotNull String phone,
      @Nullable String fax,
      boolean patientAgreed) {}
}
