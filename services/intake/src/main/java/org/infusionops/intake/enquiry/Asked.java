package org.infusionops.intake.enquiry;

import java.util.List;
import org.infusionops.intake.patient.EmailAddress;
import org.infusionops.intake.patient.Language;
import org.infusionops.intake.patient.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * What a person filled in, or a doctor's office for them. There is no field for health, and none
 * for free text.
 *
 * @param phone there when there is no e-mail address, or when one of the ways needs it
 * @param preferredWay one of those allowed
 * @param allowed at least one
 * @param referrer absent when the person asked by themselves
 */
public record Asked(
    String givenName,
    String familyName,
    @Nullable PhoneNumber phone,
    @Nullable EmailAddress email,
    Language language,
    Way preferredWay,
    DayPart preferredTime,
    @Nullable HeardOf heardOf,
    List<Allowed> allowed,
    @Nullable Referrer referrer) {

  public Asked {
    allowed = List.copyOf(allowed);
  }
}
