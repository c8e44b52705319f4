package org.infusionops.portal.calls;

import static java.util.Objects.requireNonNullElse;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session with its whole record; all times in UTC.
 *
 * @param due what it waits for, the next first
 */
public record Sitting(
    String sessionId,
    String state,
    Treatment.Visit visit,
    @Nullable String gateVerdict,
    @Nullable String dischargeVerdict,
    @Nullable List<String> open,
    @Nullable List<Due> due,
    @Nullable Chronicle record) {

  /** What it waits for, the next first; empty when it is over. */
  public List<Due> next() {
    return requireNonNullElse(due, List.of());
  }

  /** What was recorded; empty when nothing was. */
  public Chronicle chronicle() {
    return requireNonNullElse(record, Chronicle.EMPTY);
  }

  /** Whether nothing can be recorded any more. */
  public boolean over() {
    return List.of("COMPLETED", "STOPPED", "CANCELLED").contains(state);
  }

  /** Something to be done; {@code at} is null when it may be done at once. */
  public record Due(String what, @Nullable Instant at) {}

  /** All that is recorded, as far as it is. */
  public record Chronicle(
      @Nullable Instant checkedInAt,
      @Nullable Gate gate,
      @Nullable Dose dose,
      @Nullable Chart chart,
      @Nullable Instant endedAt,
      @Nullable Discharge discharge,
      @Nullable String completedBy,
      @Nullable Instant completedAt,
      @Nullable String stoppedBy,
      @Nullable Instant stoppedAt,
      @Nullable Instant cancelledAt,
      @Nullable String reason,
      @Nullable String note) {

    private static final Chronicle EMPTY =
        new Chronicle(null, null, null, null, null, null, null, null, null, null, null, null, null);
  }

  /** The gate as it stands. */
  public record Gate(GateFacts facts, Checklist checklist, String by, Instant at) {}

  /** What was recorded at the gate; what is null was not recorded. */
  public record GateFacts(
      @Nullable Identity identity,
      @Nullable Consent consent,
      @Nullable Weight weight,
      @Nullable Vitals vitals,
      @Nullable PregnancyTest pregnancyTest,
      @Nullable SuicideRisk suicideRisk,
      @Nullable Fasting fasting,
      @Nullable MedicationsHeld medicationsHeld,
      @Nullable Driver driver) {}

  /** Two identifiers agree. */
  public record Identity(boolean confirmed) {}

  /** The consent that was shown. */
  public record Consent(String documentVersion, LocalDate signedOn, boolean withdrawn) {}

  /** In kg. */
  public record Weight(BigDecimal kg, LocalDate measuredOn) {}

  /** Blood pressure in mmHg, pulse per minute, saturation in percent. */
  public record Vitals(int systolic, int diastolic, int pulse, int spo2) {}

  /** {@code NEGATIVE} or {@code POSITIVE}. */
  public record PregnancyTest(
      boolean applicable, @Nullable String result, @Nullable LocalDate testedOn) {}

  /** The screener of today. */
  public record SuicideRisk(boolean asked, boolean highRisk) {}

  /** When the patient last ate and drank. */
  public record Fasting(Instant lastFoodAt, Instant lastClearFluidAt) {}

  /** Medications were held as told. */
  public record MedicationsHeld(boolean asTold) {}

  /** Who takes the patient home; the phone in E.164. */
  public record Driver(String name, String phone) {
    @Override
    public String toString() {
      return "Driver[withheld]";
    }
  }

  /** A checklist with what the pack's rules say. */
  public record Checklist(List<Finding> points, List<Overridden> overrides) {}

  /** What a rule says: {@code PASSED}, {@code FAILED}, {@code MISSING} or {@code OVERRIDDEN}. */
  public record Finding(
      String id, String label, String source, boolean overridable, String outcome, String detail) {}

  /** A prescriber let a failed point pass. */
  public record Overridden(String point, String detail, String by, String reason, Instant at) {}

  /** A dose with all that went into it. */
  public record Dose(
      String lotId,
      int concentrationMgPerMl,
      Body body,
      BigDecimal bmi,
      String weightUsed,
      BigDecimal basisKg,
      BigDecimal mgPerKg,
      BigDecimal mg,
      BigDecimal ml,
      BigDecimal deliveredMg,
      int minutes,
      BigDecimal mlPerHour,
      BigDecimal mgPerKgPerHour,
      String rounding,
      List<Step> steps,
      PackRef pack,
      String preparedBy,
      Instant preparedAt,
      @Nullable Verification verification) {}

  /** The measures a dose depends on. */
  public record Body(
      BigDecimal weightKg, BigDecimal heightCm, int ageYears, @Nullable String sex) {}

  /** A rule that fired, and what it did. */
  public record Step(String rule, String effect, String source) {}

  /** By whom and when a dose was verified. */
  public record Verification(String by, Instant at) {}

  /** A version of a protocol pack. */
  public record PackRef(String id, int version) {}

  /** What was measured since the infusion began, and what alarmed. */
  public record Chart(
      Instant startedAt, String startedBy, List<Reading> readings, List<Alert> alerts) {

    /** What the last reading broke; empty when nothing, or when there is none. */
    public List<Alert> latestAlerts() {
      if (readings.isEmpty()) {
        return List.of();
      }
      return alertsOf(readings.getLast());
    }

    /** What a reading broke. */
    public List<Alert> alertsOf(Reading reading) {
      return alerts.stream()
          .filter(alert -> alert.measure() != null && alert.at().equals(reading.at()))
          .toList();
    }
  }

  /** Vital signs of a moment. */
  public record Reading(Vitals vitals, Instant at, String by) {}

  /** A limit that was broken, or a reading that is missing: then without a measure. */
  public record Alert(
      String kind,
      String rule,
      @Nullable String measure,
      @Nullable Integer value,
      String bound,
      @Nullable String action,
      String source,
      Instant at) {}

  /** The discharge checklist as it stands. */
  public record Discharge(DischargeFacts facts, Checklist checklist, String by, Instant at) {}

  /** What was recorded before the patient leaves; what is null was not recorded. */
  public record DischargeFacts(
      @Nullable Boolean oriented,
      @Nullable Boolean walksUnaided,
      @Nullable Boolean untreatedEvent,
      @Nullable Aldrete aldrete,
      @Nullable Boolean responsibleAdultPresent,
      @Nullable Boolean instructionsGiven) {}

  /** The five parts of the Aldrete score, each 0 to 2. */
  public record Aldrete(
      int activity, int respiration, int circulation, int consciousness, int oxygenSaturation) {

    /** Of 10. */
    public int total() {
      return activity + respiration + circulation + consciousness + oxygenSaturation;
    }
  }
}
