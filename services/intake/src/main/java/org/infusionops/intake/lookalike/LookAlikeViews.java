package org.infusionops.intake.lookalike;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.infusionops.intake.lookalike.Likeness.Verdict;
import org.infusionops.intake.patient.ConsentEntry;
import org.infusionops.intake.patient.Contact;
import org.infusionops.intake.patient.PatientLine;
import org.infusionops.intake.patient.PatientView;
import org.infusionops.starter.text.Legible;
import org.jspecify.annotations.Nullable;

/** What is asked and answered about look-alikes. */
final class LookAlikeViews {

  private LookAlikeViews() {}

  /**
   * Somebody who is about to be registered.
   *
   * @param phone as typed; what is no number is left out of the comparison
   * @param email as typed; what is no address is left out of the comparison
   */
  record PersonRequest(
      @NotNull @Size(max = 100) @Legible String givenName,
      @NotNull @Size(max = 100) @Legible String familyName,
      @NotNull LocalDate birthDate,
      @Size(max = 40) @Nullable String phone,
      @Size(max = 254) @Nullable String email) {}

  /** Two records that somebody takes for one person. */
  record PairRequest(@NotNull String one, @NotNull String other) {}

  /**
   * Who looks like a person.
   *
   * @param items those of the caller's sites, the most alike first
   * @param askAtSites other sites that very likely know the person; nothing more is told of theirs
   */
  record Matches(List<MatchView> items, List<String> askAtSites) {}

  /** A patient who looks alike, and why. */
  @Schema(name = "LookAlikeView")
  record MatchView(PatientLine patient, Verdict verdict, int points, List<Reason> reasons) {}

  /**
   * A pair in a list.
   *
   * @param likeness absent when one of the two is of a site the caller does not cover
   * @param sides the two records
   */
  record PairLine(
      String id,
      long version,
      PairState state,
      Instant foundAt,
      @Nullable Likeness likeness,
      List<Side> sides) {}

  /**
   * One of two records in a list.
   *
   * @param patient absent when it is of a site the caller does not cover: ask there
   */
  record Side(String siteId, @Nullable PatientLine patient) {}

  /**
   * A pair with all there is to look at.
   *
   * @param one the record whose id sorts first
   * @param joinedConsents what would stand of the consents of both
   * @param proposal there when somebody proposes to merge them, or it was done
   * @param decidedBy staff id of who decided last; absent while nobody has
   * @param decidedAt UTC
   */
  record PairView(
      String id,
      long version,
      PairState state,
      Likeness likeness,
      RecordView one,
      RecordView other,
      List<ConsentEntry> joinedConsents,
      @Nullable Proposal proposal,
      @Nullable String decidedBy,
      @Nullable Instant decidedAt) {}

  /**
   * One of two records.
   *
   * @param seriesUnderway whether a series is held or booked for this patient
   */
  record RecordView(PatientView patient, boolean seriesUnderway) {}

  /**
   * How they are to be merged, or were.
   *
   * @param proposedBy staff id
   */
  record Proposal(String survivingId, Contact contact, String proposedBy) {}
}
