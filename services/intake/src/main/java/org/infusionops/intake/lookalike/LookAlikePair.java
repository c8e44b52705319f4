package org.infusionops.intake.lookalike;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import org.infusionops.intake.patient.Contact;

/**
 * Two records that look like one patient: open until somebody says they are two, or one proposes to
 * merge them and another agrees.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(value = LookAlikePair.Open.class, name = "OPEN"),
  @JsonSubTypes.Type(value = LookAlikePair.Dismissed.class, name = "DISMISSED"),
  @JsonSubTypes.Type(value = LookAlikePair.Proposed.class, name = "PROPOSED"),
  @JsonSubTypes.Type(value = LookAlikePair.Merged.class, name = "MERGED")
})
public sealed interface LookAlikePair {

  /** Which two, and why. */
  Found found();

  /**
   * What was found.
   *
   * @param one the id that sorts first
   * @param oneSite the site that looks after it
   * @param other the other id
   * @param likeness how much they look alike; kept as it was when somebody decided
   * @param at when it was found (UTC)
   */
  record Found(
      String one, String oneSite, String other, String otherSite, Likeness likeness, Instant at) {

    boolean isOf(String patientId) {
      return one.equals(patientId) || other.equals(patientId);
    }

    String besides(String patientId) {
      return one.equals(patientId) ? other : one;
    }

    List<String> sites() {
      return List.of(oneSite, otherSite);
    }
  }

  /** Nobody has decided. */
  record Open(Found found) implements LookAlikePair {}

  /**
   * They are two people.
   *
   * @param by staff id of who says so
   * @param at when (UTC)
   */
  record Dismissed(Found found, String by, Instant at) implements LookAlikePair {}

  /**
   * Somebody says they are one; another has to look.
   *
   * @param survivingId the record that is to stay
   * @param contact how the person is reached from then on
   * @param oneVersion the version of the first record that was looked at
   * @param otherVersion the version of the other record that was looked at
   * @param by staff id of who proposes
   * @param at when (UTC)
   */
  record Proposed(
      Found found,
      String survivingId,
      Contact contact,
      long oneVersion,
      long otherVersion,
      String by,
      Instant at)
      implements LookAlikePair {}

  /**
   * They are one, as two people agreed.
   *
   * @param proposedBy staff id
   * @param by staff id of who agreed
   * @param at when (UTC)
   */
  record Merged(
      Found found, String survivingId, Contact contact, String proposedBy, String by, Instant at)
      implements LookAlikePair {}
}
