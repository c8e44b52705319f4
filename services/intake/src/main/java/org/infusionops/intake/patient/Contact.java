package org.infusionops.intake.patient;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How a patient is reached.
 *
 * @param phone the number that is called and texted
 * @param email the address, when the patient has one
 * @param zone the patient's own time zone: quiet hours are kept in it
 * @param language the language messages are written in
 */
public record Contact(
    PhoneNumber phone, @Nullable EmailAddress email, ZoneId zone, Language language) {}
