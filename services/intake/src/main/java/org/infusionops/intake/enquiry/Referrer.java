package org.infusionops.intake.enquiry;

import org.infusionops.intake.patient.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * The doctor's office that sent somebody here. The person agreed to that, or it would not have been
 * taken in.
 */
public record Referrer(
    String name, String practice, PhoneNumber phone, @Nullable PhoneNumber fax) {}
