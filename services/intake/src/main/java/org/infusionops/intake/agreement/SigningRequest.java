package org.infusionops.intake.agreement;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.infusionops.intake.patient.Language;
import org.infusionops.starter.text.Legible;

/**
 * A signature, as sent. Document, version, language and hash say what the signer had in front of
 * them.
 *
 * @param documentId the document
 * @param version the version that was shown
 * @param language the language that was shown
 * @param sha256 the hash of the text that was shown
 * @param typedName the signer's name, as typed by the signer
 * @param relation who the signer is
 * @param way how it was signed
 * @param agreed true: the signer said so
 */
record SigningRequest(
    @NotNull @Size(max = 40) String documentId,
    @NotNull Integer version,
    @NotNull Language language,
    @NotNull @Pattern(regexp = "[0-9a-f]{64}", message = "must be 64 hexadecimal digits")
        String sha256,
    @NotNull @Size(max = 200) @Legible(least = 2) String typedName,
    SignedConsent.@NotNull Relation relation,
    SignedConsent.@NotNull Way way,
    @NotNull Boolean agreed) {}
