package org.infusionops.treatment.gate;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.text.LegibleText;
import org.infusionops.treatment.vitals.Vitals;
import org.jspecify.annotations.Nullable;

/** What staff recorded before the infusion. What is absent was not recorded. */
public record GateFacts(
    @Nullable Identity identity,
    @Nullable Consent consent,
    @Nullable Weight weight,
    @Nullable Vitals vitals,
    @Nullable PregnancyTest pregnancyTest,
    @Nullable SuicideRisk suicideRisk,
    @Nullable Fasting fasting,
    @Nullable MedicationsHeld medicationsHeld,
    @Nullable Driver driver) {

  /**
   * @param confirmed two identifiers agree
   */
  public record Identity(boolean confirmed) {}

  /**
   * @param documentVersion which consent document
   * @param signedOn when the patient signed it (clinic's zone)
   * @param withdrawn the patient has taken it back
   */
  public record Consent(String documentVersion, LocalDate signedOn, boolean withdrawn) {
    public Consent {
      text(documentVersion, 64, "documentVersion");
    }
  }

  /**
   * @param kg 20 to 400, at most two decimals
   * @param measuredOn clinic's zone
   */
  public record Weight(BigDecimal kg, LocalDate measuredOn) {

    private static final BigDecimal LEAST = BigDecimal.valueOf(20);
    private static final BigDecimal MOST = BigDecimal.valueOf(400);

    public Weight {
      if (kg.compareTo(LEAST) < 0 || kg.compareTo(MOST) > 0) {
        throw Problem.invalid("kg", "not between 20 and 400");
      }
      if (kg.stripTrailingZeros().scale() > 2) {
        throw Problem.invalid("kg", "at most two decimals");
      }
    }
  }

  /**
   * @param applicable whether the patient can be pregnant
   * @param result absent when not applicable or not tested
   * @param testedOn clinic's zone; absent with the result
   */
  public record PregnancyTest(
      boolean applicable, @Nullable Result result, @Nullable LocalDate testedOn) {

    /** Of a test. */
    public enum Result {
      NEGATIVE,
      POSITIVE
    }

    public PregnancyTest {
      if ((result == null) != (testedOn == null)) {
        throw Problem.invalid("testedOn", "there exactly when there is a result");
      }
    }
  }

  /**
   * @param asked the C-SSRS screener was asked today
   * @param highRisk it shows a high risk
   */
  public record SuicideRisk(boolean asked, boolean highRisk) {}

  /**
   * @param lastFoodAt (UTC)
   * @param lastClearFluidAt (UTC)
   */
  public record Fasting(Instant lastFoodAt, Instant lastClearFluidAt) {}

  /**
   * @param asTold the medications were held as the patient was told
   */
  public record MedicationsHeld(boolean asTold) {}

  /**
   * Who takes the patient home. Kept here only, never in an event.
   *
   * @param name 1 to 100 characters
   * @param phone E.164
   */
  public record Driver(String name, String phone) {

    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{7,14}");

    public Driver {
      text(name, 100, "name");
      if (!E164.matcher(phone).matches()) {
        throw Problem.invalid("phone", "not a phone number such as +14805550142");
      }
    }

    @Override
    public String toString() {
      return "Driver[withheld]";
    }
  }

  private static void text(String value, int most, String field) {
    if (value.length() > most || !LegibleText.isLine(value, 1)) {
      throw Problem.invalid(field, "1 to " + most + " characters, and no hidden ones");
    }
  }
}
