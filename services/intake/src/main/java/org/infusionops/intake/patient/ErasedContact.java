package org.infusionops.intake.patient;

import org.bson.Document;

/** What reads as the contact of a patient whom nobody can reach or know any more. */
public final class ErasedContact {

  private ErasedContact() {}

  /** As it is stored. */
  public static Document document() {
    return new Document("phone", "+10000000000").append("zone", "UTC").append("language", "en");
  }
}
