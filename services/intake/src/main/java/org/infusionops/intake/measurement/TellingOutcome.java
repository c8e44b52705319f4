package org.infusionops.intake.measurement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.infusionops.contracts.intake.OutcomeRecorded;
import org.infusionops.contracts.intake.OutcomeStanding;
import org.infusionops.intake.instrument.Instrument;
import org.infusionops.intake.instrument.Instruments;
import org.infusionops.intake.pack.LoadedPack;
import org.infusionops.intake.pack.Packs;
import org.infusionops.intake.screening.FindingTreatment;
import org.infusionops.intake.screening.FindingTreatment.Begun;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Tells the other services how a patient in treatment stands. Of all questionnaires only the one by
 * which the pack follows the patient's indication counts, and a baseline tells nothing yet.
 */
@Component
class TellingOutcome {

  private static final int BAND = 5;

  private final FindingTreatment treatments;
  private final FindingMeasurements finding;
  private final ScreenedReadings screened;
  private final Instruments instruments;
  private final Packs packs;

  TellingOutcome(
      FindingTreatment treatments,
      FindingMeasurements finding,
      ScreenedReadings screened,
      Instruments instruments,
      Packs packs) {
    this.treatments = treatments;
    this.finding = finding;
    this.screened = screened;
    this.instruments = instruments;
    this.packs = packs;
  }

  /** What is told of a measurement about to be stored; nothing when it does not count. */
  Optional<OutcomeRecorded> recorded(String id, Measurement measurement) {
    return treatmentFollowedBy(measurement)
        .map(
            treatment -> {
              Trend.Point point = point(id, measurement);
              return event(
                  id,
                  treatment,
                  measurement,
                  standing(point),
                  band(point.changePercent()),
                  measurement.recordedAt());
            });
  }

  /** What is told of a measurement that is withdrawn. */
  Optional<OutcomeRecorded> withdrawn(String id, Measurement measurement, Instant at) {
    return treatmentFollowedBy(measurement)
        .map(treatment -> event(id, treatment, measurement, OutcomeStanding.WITHDRAWN, null, at));
  }

  private Optional<Begun> treatmentFollowedBy(Measurement measurement) {
    return measurement.occasion().kind() == Occasion.Kind.BASELINE
        ? Optional.empty()
        : treatments
            .of(measurement.patientId(), measurement.recordedAt())
            .filter(treatment -> measurement.instrument().equals(instrumentOf(treatment)));
  }

  private @Nullable String instrumentOf(Begun treatment) {
    return packs
        .find(treatment.packId(), treatment.packVersion())
        .map(LoadedPack::document)
        .stream()
        .flatMap(document -> document.at("/eligibility/indications").valueStream())
        .filter(rule -> rule.path("indication").asString("").equals(treatment.indication()))
        .map((JsonNode rule) -> rule.path("instrument").asString(""))
        .findFirst()
        .orElse(null);
  }

  private Trend.Point point(String id, Measurement measurement) {
    Instrument instrument = instruments.of(measurement.instrument());
    List<Reading> readings = new ArrayList<>();
    finding.counting(measurement.patientId()).forEach(stored -> readings.add(Reading.of(stored)));
    readings.addAll(screened.of(measurement.patientId()));
    readings.removeIf(
        reading -> !reading.instrument().equals(instrument.id()) || reading.id().equals(id));
    readings.add(
        new Reading(
            id,
            measurement.patientId(),
            measurement.instrument(),
            measurement.takenAt(),
            measurement.occasion(),
            measurement.way(),
            measurement.score()));
    return Trend.of(instrument, readings).points().stream()
        .filter(point -> point.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static OutcomeStanding standing(Trend.Point point) {
    if (Boolean.TRUE.equals(point.remission())) {
      return OutcomeStanding.REMISSION;
    }
    Boolean response = point.response();
    if (response == null) {
      return OutcomeStanding.UNKNOWN;
    }
    return response ? OutcomeStanding.RESPONSE : OutcomeStanding.NO_RESPONSE;
  }

  /**
   * The fall in steps of 5 %, rounded down.
   *
   * @param changePercent against the baseline; negative is better
   */
  static @Nullable Integer band(@Nullable Integer changePercent) {
    if (changePercent == null) {
      return null;
    }
    int fall = Math.clamp(-changePercent, -100, 100);
    return Math.floorDiv(fall, BAND) * BAND;
  }

  private static OutcomeRecorded event(
      String id,
      Begun treatment,
      Measurement measurement,
      OutcomeStanding standing,
      @Nullable Integer fallBand,
      Instant at) {
    return new OutcomeRecorded(
        id,
        treatment.screeningId(),
        measurement.patientId(),
        measurement.siteId(),
        standing,
        standing == OutcomeStanding.UNKNOWN ? null : fallBand,
        measurement.takenAt(),
        at);
  }
}
