package org.infusionops.intake.patient;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.infusionops.contracts.Channel;
import org.infusionops.contracts.Checks;
import org.infusionops.contracts.intake.ConsentPurpose;
import org.infusionops.starter.text.Legible;
import org.jspecify.annotations.Nullable;

/**
 * A patient to be registered, as sent.
 *
 * @param siteId the site that is to look after the patient, one of the caller's
 * @param givenName first name, as the patient writes it
 * @param familyName last name, as the patient writes it
 * @param birthDate date of birth, not in the future
 * @param contact how the patient is reached
 * @param consents what the patient allowed or forbade; what is not listed was not asked, and is not
 *     a yes
 */
public record RegistrationRequest(
    @NotNull String siteId,
    @NotNull @Size(max = 100) @Legible String givenName,
    @NotNull @Size(max = 100) @Legible String familyName,
    @NotNull LocalDate birthDate,
    @NotNull @Valid ContactRequest contact,
    @Nullable @Size(max = 8) List<@NotNull @Valid FirstConsent> consents) {

  /**
   * A consent at registration.
   *
   * @param at when the patient said so (UTC); now when absent
   * @param wording the id of the words that were read or shown to the patient, when there were any
   */
  record FirstConsent(
      @NotNull Channel channel,
      @NotNull ConsentPurpose purpose,
      boolean granted,
      @NotNull ConsentSource source,
      @Nullable Instant at,
      @Pattern(regexp = Checks.SLUG) @Size(max = Checks.SLUG_MAX) @Nullable String wording) {

    ConsentEntry toEntry(String field, String recordedBy, Instant now) {
      return new ConsentRequest(granted, source, at, wording)
          .toEntry(channel, purpose, field, recordedBy, now);
    }
  }
}
