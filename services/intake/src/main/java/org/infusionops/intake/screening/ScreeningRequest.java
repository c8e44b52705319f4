package org.infusionops.intake.screening;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.infusionops.contracts.intake.Preferences;
import org.infusionops.intake.eligibility.Answer;
import org.infusionops.intake.eligibility.Pregnancy;
import org.infusionops.starter.text.Legible;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * What a screening says, as sent. Everything may be left out of a draft; what is left out counts as
 * not asked, never as "no".
 *
 * @param patientId the patient; needed when a screening is begun, and not to be changed afterwards
 * @param indication what is to be treated, as the protocol pack names it
 * @param trials antidepressants tried; an empty list means none
 * @param medications medicines taken now; an empty list means none
 * @param conditions YES, NO or UNKNOWN by condition, as the protocol pack names them
 * @param pregnancy answers the condition {@code pregnancy}
 * @param allergies an empty list means none; answers the condition {@code ketamine-allergy} when it
 *     is empty or names ketamine, otherwise the condition is to be answered too
 * @param vitals vital signs of one moment
 * @param weightKg body weight in kg, 20 to 400, at most two decimals
 * @param phq9 answers to the PHQ-9
 * @param preferences when the patient can come, in the site's wall-clock time; absent when any time
 *     suits
 * @param packId the protocol pack to apply; the clinic's default when absent
 */
record ScreeningRequest(
    @Nullable @Size(max = 64) String patientId,
    @Nullable @Size(max = 64) String indication,
    @Nullable @Size(max = 30) List<@NotNull @Valid TrialRequest> trials,
    @Nullable @Size(max = 60) List<@NotNull @Valid MedicationRequest> medications,
    @Nullable @Size(max = 100) Map<String, @NotNull Answer> conditions,
    @Nullable Pregnancy pregnancy,
    @Nullable @Size(max = 60) List<@NotNull @Size(max = 200) @Legible String> allergies,
    @Nullable @Valid VitalsRequest vitals,
    @Nullable @DecimalMin("20") @DecimalMax("400") @Digits(integer = 3, fraction = 2)
        BigDecimal weightKg,
    @Nullable @Valid Phq9Request phq9,
    @Nullable Preferences preferences,
    @Nullable @Size(max = 64) String packId) {

  /**
   * An antidepressant that was tried; what is not known is left out.
   *
   * @param drugClass its class as the protocol pack names it; needed only for a drug the pack does
   *     not know
   * @param weeks how long, 0 to 2,080
   * @param reliefPercent 0 to 100
   */
  record TrialRequest(
      @NotNull @Size(max = 200) @Legible String drug,
      @Nullable @Size(max = 64) String drugClass,
      @Nullable Boolean adequateDose,
      @Nullable @Min(0) @Max(2080) Integer weeks,
      @Nullable @Min(0) @Max(100) Integer reliefPercent,
      @Nullable @Size(max = 200) @Legible String stoppedWhy) {}

  /**
   * A medicine taken now.
   *
   * @param name as written on the medication list
   * @param classifiedAs what a prescriber says it is, for a name that is not known: a class of the
   *     pack, or {@code no-interaction}
   */
  record MedicationRequest(
      @NotNull @Size(max = 200) @Legible String name,
      @Nullable @Size(max = 64) String classifiedAs) {}

  /**
   * Vital signs of one moment; what was not measured is left out.
   *
   * @param systolic mmHg, 50 to 300
   * @param diastolic mmHg, 20 to 200, below the systolic
   * @param pulse beats a minute, 20 to 300
   * @param spo2 oxygen saturation in per cent, 50 to 100
   * @param takenAt when (UTC), not in the future
   */
  record VitalsRequest(
      @Nullable @Min(50) @Max(300) Integer systolic,
      @Nullable @Min(20) @Max(200) Integer diastolic,
      @Nullable @Min(20) @Max(300) Integer pulse,
      @Nullable @Min(50) @Max(100) Integer spo2,
      @NotNull Instant takenAt) {}

  /**
   * Answers to the PHQ-9.
   *
   * @param answers nine, in order, each 0 to 3, or null where none was given
   */
  record Phq9Request(
      @NotNull @Size(min = 9, max = 9) @JsonDeserialize(using = Phq9Items.class)
          List<@Nullable @Min(0) @Max(3) Integer> answers) {}
}
