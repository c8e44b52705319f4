package org.infusionops.intake.medication;

/**
 * An active ingredient.
 *
 * @param ingredient its name, in lower case
 * @param drugClass its class; what that means for a session is for a protocol pack to say
 */
public record Medicine(String ingredient, String drugClass) {}
