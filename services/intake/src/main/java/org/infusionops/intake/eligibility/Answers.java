package org.infusionops.intake.eligibility;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.infusionops.intake.instrument.Phq9;
import org.infusionops.intake.pack.EligibilityRules.AllergyNames;
import org.jspecify.annotations.Nullable;

/**
 * What a screening says about a person. Whatever is absent was not asked; that is never a "no".
 *
 * @param indication what is to be treated, as a protocol pack names it
 * @param trials antidepressants tried; an empty list means none
 * @param medications medicines taken now; an empty list means none
 * @param conditions answers by condition, as a protocol pack names them
 * @param pregnancy whether the patient is pregnant; it answers the condition {@code pregnancy}
 * @param allergies what the patient is allergic to; an empty list means nothing and answers the
 *     condition {@code ketamine-allergy} with a no, one that names ketamine with a yes
 * @param vitals vital signs
 * @param weightKg body weight, kg
 * @param phq9 the PHQ-9 as answered
 */
public record Answers(
    @Nullable String indication,
    @Nullable List<Trial> trials,
    @Nullable List<Medication> medications,
    Map<String, Answer> conditions,
    @Nullable Pregnancy pregnancy,
    @Nullable List<String> allergies,
    @Nullable Vitals vitals,
    @Nullable BigDecimal weightKg,
    @Nullable Phq9 phq9) {

  /** The condition that {@link #pregnancy} answers. */
  public static final String PREGNANCY = "pregnancy";

  /** The condition that {@link #allergies} answers. */
  public static final String KETAMINE_ALLERGY = "ketamine-allergy";

  /** Copies the collections; the order of the conditions is theirs by name. */
  public Answers {
    trials = trials == null ? null : List.copyOf(trials);
    medications = medications == null ? null : List.copyOf(medications);
    conditions = Map.copyOf(new TreeMap<>(conditions));
    allergies = allergies == null ? null : List.copyOf(allergies);
  }

  /** A screening of which nothing is known yet. */
  public static Answers none() {
    return new Answers(null, null, null, Map.of(), null, null, null, null, null);
  }

  /** The same as if no vital signs had been measured. */
  Answers withoutVitals() {
    return new Answers(
        indication, trials, medications, conditions, pregnancy, allergies, null, weightKg, phq9);
  }

  /** The same with these medicines. */
  public Answers withMedications(List<Medication> taken) {
    return new Answers(
        indication, trials, taken, conditions, pregnancy, allergies, vitals, weightKg, phq9);
  }

  /**
   * The answer to a condition, from wherever it was given; a yes in one place outweighs a no in
   * another.
   *
   * @param ketamine what ketamine is called among the allergies
   */
  public Answer to(String condition, AllergyNames ketamine) {
    Answer asked = conditions.getOrDefault(condition, Answer.UNKNOWN);
    return switch (condition) {
      case PREGNANCY -> toPregnancy();
      case KETAMINE_ALLERGY -> together(asked, allergicTo(ketamine));
      default -> asked;
    };
  }

  /** The answer to {@link #PREGNANCY}, from wherever it was given. */
  Answer toPregnancy() {
    return together(conditions.getOrDefault(PREGNANCY, Answer.UNKNOWN), pregnant());
  }

  /** Whether a condition is answered both yes and no, in two places: one of them is an error. */
  boolean contradicts(String condition, AllergyNames ketamine) {
    Answer asked = conditions.getOrDefault(condition, Answer.UNKNOWN);
    Answer told =
        switch (condition) {
          case PREGNANCY -> pregnant();
          case KETAMINE_ALLERGY -> allergicTo(ketamine);
          default -> Answer.UNKNOWN;
        };
    return asked != Answer.UNKNOWN && told != Answer.UNKNOWN && asked != told;
  }

  private Answer pregnant() {
    return switch (pregnancy) {
      case PREGNANT -> Answer.YES;
      case NOT_PREGNANT, NOT_APPLICABLE -> Answer.NO;
      case UNKNOWN -> Answer.UNKNOWN;
      case null -> Answer.UNKNOWN;
    };
  }

  /** A list in which the drug is not found is no "no": it may be there by another name. */
  private Answer allergicTo(AllergyNames ketamine) {
    if (allergies == null) {
      return Answer.UNKNOWN;
    }
    if (allergies.isEmpty()) {
      return Answer.NO;
    }
    for (String allergy : allergies) {
      if (names(allergy, ketamine)) {
        return Answer.YES;
      }
    }
    return Answer.UNKNOWN;
  }

  private static boolean names(String allergy, AllergyNames ketamine) {
    String lower = allergy.toLowerCase(Locale.ROOT);
    for (String name : ketamine.names()) {
      if (lower.contains(name.toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }

  private static Answer together(Answer one, Answer other) {
    if (one == Answer.YES || other == Answer.YES) {
      return Answer.YES;
    }
    return one == Answer.NO || other == Answer.NO ? Answer.NO : Answer.UNKNOWN;
  }
}
