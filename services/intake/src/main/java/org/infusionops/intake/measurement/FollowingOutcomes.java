package org.infusionops.intake.measurement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.infusionops.intake.instrument.Instrument;
import org.infusionops.intake.instrument.Instruments;
import org.infusionops.intake.instrument.OutcomeRule;
import org.infusionops.starter.problems.Problem;
import org.springframework.stereotype.Component;

/** Says how one patient, and how all patients do, from what was measured. */
@Component
class FollowingOutcomes {

  private final FindingMeasurements finding;
  private final ScreenedReadings screened;
  private final Instruments instruments;

  FollowingOutcomes(
      FindingMeasurements finding, ScreenedReadings screened, Instruments instruments) {
    this.finding = finding;
    this.screened = screened;
    this.instruments = instruments;
  }

  /**
   * The trends of a patient whom the caller may see, by instrument; none where nothing was taken.
   */
  List<Trend> of(String patientId) {
    Map<String, List<Reading>> readings = new TreeMap<>();
    finding.counting(patientId).forEach(stored -> add(readings, Reading.of(stored)));
    screened.of(patientId).forEach(reading -> add(readings, reading));
    return readings.entrySet().stream()
        .map(entry -> Trend.of(instruments.of(entry.getKey()), entry.getValue()))
        .toList();
  }

  private static void add(Map<String, List<Reading>> readings, Reading reading) {
    readings.computeIfAbsent(reading.instrument(), _ -> new ArrayList<>()).add(reading);
  }

  /**
   * How all patients of these sites do on one instrument.
   *
   * @throws Problem 422 when there is no such instrument, or none with which one could say
   */
  OutcomeSteps all(String instrumentId, Collection<String> sites) {
    Instrument instrument =
        instruments
            .find(instrumentId)
            .orElseThrow(() -> Problem.invalid("instrument", "is no instrument"));
    OutcomeRule rule = instrument.outcome();
    if (rule == null) {
      throw Problem.invalid("instrument", "has no rule for response or remission");
    }
    List<Reading> readings = new ArrayList<>();
    finding.counting(instrumentId, sites).forEach(stored -> readings.add(Reading.of(stored)));
    screened.at(sites).stream()
        .filter(reading -> reading.instrument().equals(instrumentId))
        .forEach(readings::add);
    return OutcomeSteps.of(instrument, rule, readings);
  }
}
