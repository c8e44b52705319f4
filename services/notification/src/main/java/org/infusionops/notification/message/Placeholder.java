package org.infusionops.notification.message;

import java.util.Arrays;
import java.util.Optional;

/** What a template may name in double braces. There is none for anything medical. */
public enum Placeholder {
  /** The site's name. */
  CLINIC("clinic"),
  /** The site's phone number. */
  PHONE("phone"),
  /** The patient's first name; e-mail only, for a phone's lock screen is public. */
  FIRST_NAME("firstName"),
  /** One visit's day and time in the clinic's zone. */
  VISIT("visit"),
  /** When a visit was before it was moved, in the zone of the site where it was; e-mail only. */
  BEFORE("before"),
  /** All visits, one a line; e-mail only. */
  VISITS("visits"),
  /** How many visits. */
  COUNT("count"),
  /** A moment up to which something holds, in the clinic's zone. */
  UNTIL("until"),
  /** The protocol pack's instructions for before or after a visit, one a line; e-mail only. */
  INSTRUCTIONS("instructions"),
  /** An address that tells nothing: an opaque id in the portal, or a patient's own sealed link. */
  LINK("link"),
  /** Where the patient can answer: a link of their own, else the site's phone number. */
  ANSWER("answer");

  private final String name;

  Placeholder(String name) {
    this.name = name;
  }

  public String written() {
    return name;
  }

  boolean ofEveryKind() {
    return this == CLINIC || this == PHONE || this == FIRST_NAME;
  }

  boolean personal() {
    return this == FIRST_NAME;
  }

  /** Whether only an e-mail may name it. */
  public boolean emailOnly() {
    return this == FIRST_NAME || this == BEFORE || this == VISITS || this == INSTRUCTIONS;
  }

  /** The placeholder written so; empty when there is none. */
  public static Optional<Placeholder> written(String name) {
    return Arrays.stream(values()).filter(placeholder -> placeholder.name.equals(name)).findFirst();
  }
}
