package org.infusionops.intake.enquiry;

/** How a person came to know of the clinic. */
public enum HeardOf {
  DOCTOR,
  FRIEND_OR_FAMILY,
  SEARCH,
  SOCIAL_MEDIA,
  ADVERTISEMENT,
  OTHER
}
