package org.infusionops.intake.enquiry;

/**
 * A way the person allowed to be contacted, with the words that were agreed to.
 *
 * @param wording id of the words, such as {@code sms-care-1}
 * @param text the words themselves, as they were shown
 */
public record Allowed(Way way, String wording, String text) {}
