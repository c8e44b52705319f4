package org.infusionops.intake.fhir;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.infusionops.eventing.Ids;
import org.infusionops.intake.instrument.Code;
import org.infusionops.intake.instrument.Instrument;
import org.infusionops.intake.instrument.Instruments;
import org.infusionops.intake.instrument.Item;
import org.infusionops.intake.instrument.Score;
import org.infusionops.intake.measurement.Measurement;
import org.infusionops.starter.problems.Problem;

/**
 * Answers and score as FHIR Observations: one for each item, one for the score, and a panel that
 * has them as members, in the shape of the US Core screening and assessment profile.
 */
final class FhirObservations {

  private FhirObservations() {}

  /** The address of a resource of this measurement: always the same for the same part. */
  static String address(String measurementId, String part) {
    return "urn:uuid:" + uuid(measurementId, part);
  }

  static String uuid(String measurementId, String part) {
    return Ids.of("fhir", measurementId, part);
  }

  /** By the part of the measurement each tells of; the panel comes first. */
  static Map<String, Observation> write(
      String measurementId, Measurement measurement, Instrument instrument) {
    Map<String, Observation> members = new LinkedHashMap<>();
    for (Item item : instrument.items()) {
      Integer answer = measurement.answers().get(item.id());
      if (answer != null) {
        Observation observation = observation(measurementId, item.id(), measurement, item.code());
        observation.setValue(value(item, answer));
        members.put(item.id(), observation);
      }
    }
    Code total = instrument.totalCode();
    if (total == null) {
      return members;
    }
    Observation score = observation(measurementId, "total", measurement, total);
    switch (measurement.score()) {
      case Score.Scored scored -> score.setValue(quantity(scored.total()));
      case Score.Classified classified ->
          score.setValue(
              new CodeableConcept()
                  .setText(instrument.named(classified.level()).orElseThrow().en()));
      case Score.NotScorable _ ->
          score.setDataAbsentReason(
              new CodeableConcept(
                  new Coding(
                      "http://terminology.hl7.org/CodeSystem/data-absent-reason",
                      "unknown",
                      "Unknown")));
    }
    members.put("total", score);
    Observation panel = observation(measurementId, "panel", measurement, instrument.code());
    Map<String, Observation> all = new LinkedHashMap<>();
    all.put("panel", panel);
    members.forEach(
        (part, member) -> {
          panel.addHasMember(new Reference(address(measurementId, part)));
          all.put(part, member);
        });
    return all;
  }

  private static Observation observation(
      String measurementId, String part, Measurement measurement, Code code) {
    var observation = new Observation();
    observation.setId(uuid(measurementId, part));
    observation
        .setStatus(
            measurement.withdrawn() == null
                ? ObservationStatus.FINAL
                : ObservationStatus.ENTEREDINERROR)
        .addCategory(
            new CodeableConcept(
                new Coding(
                    "http://terminology.hl7.org/CodeSystem/observation-category",
                    "survey",
                    "Survey")))
        .setCode(FhirNames.concept(code))
        .setSubject(new Reference("Patient/" + measurement.patientId()))
        .setEffective(FhirResponses.dateTime(measurement.takenAt()))
        .addDerivedFrom(new Reference(address(measurementId, "response")));
    return observation;
  }

  private static Type value(Item item, int answer) {
    Code code = item.option(answer).orElseThrow().code();
    return code == null ? quantity(answer) : FhirNames.concept(code);
  }

  private static Quantity quantity(int value) {
    return new Quantity()
        .setValue(value)
        .setUnit("{score}")
        .setSystem("http://unitsofmeasure.org")
        .setCode("{score}");
  }

  /**
   * Reads answers from Observations.
   *
   * @param entries each with the FHIRPath it stands at
   * @throws Problem 422 naming by its FHIRPath each thing that cannot be so
   */
  static Imported read(
      Map<String, Observation> entries, String patientId, Instruments instruments) {
    Set<String> codes = new HashSet<>();
    entries.values().forEach(each -> codesOf(each).forEach(codes::add));
    Instrument instrument =
        FhirNames.recognised(instruments, codes)
            .orElseThrow(
                () -> Problem.invalid("Bundle.entry", "has no item of an instrument known here"));
    var answered = new Answered(instrument);
    List<Instant> moments = new ArrayList<>();
    entries.forEach(
        (path, each) -> {
          answered.subject(each.getSubject(), path, patientId);
          observation(path, each, instrument, answered, moments);
        });
    if (moments.stream().distinct().count() > 1) {
      answered.wrong("Bundle.entry", "the observations were made at different times");
    }
    var answers = answered.answers();
    if (!answered.violations().isEmpty()) {
      throw Problem.invalid(answered.violations());
    }
    return new Imported(instrument, answers, moments.getFirst());
  }

  private static List<String> codesOf(Observation observation) {
    return observation.getCode().getCoding().stream()
        .filter(Coding::hasCode)
        .map(Coding::getCode)
        .toList();
  }

  private static void observation(
      String path,
      Observation observation,
      Instrument instrument,
      Answered answered,
      List<Instant> moments) {
    if (observation.getStatus() != ObservationStatus.FINAL
        && observation.getStatus() != ObservationStatus.AMENDED
        && observation.getStatus() != ObservationStatus.CORRECTED) {
      answered.wrong(path + ".status", "must be final, amended or corrected");
    }
    if (observation.getEffective() instanceof DateTimeType at) {
      moments.add(Moments.of(at, path + ".effective", answered::wrong));
    } else {
      answered.wrong(path + ".effective", "must be a dateTime");
    }
    List<String> codes = codesOf(observation);
    Optional<Item> item =
        codes.stream().flatMap(code -> FhirNames.itemOf(instrument, code).stream()).findFirst();
    boolean total = codes.stream().anyMatch(code -> FhirNames.isTotal(instrument, code));
    if (item.isPresent() || total) {
      if (!observation.hasValue()) {
        if (!observation.hasDataAbsentReason()) {
          answered.wrong(path + ".value", "is missing, and no dataAbsentReason says why");
        }
      } else if (item.isPresent()) {
        answered.take(item.get(), observation.getValue(), path + ".value");
      } else if (instrument.highest() != null) {
        answered.takeTotal(observation.getValue(), path + ".value");
      }
    } else if (!codes.contains(instrument.code().code())) {
      answered.wrong(path + ".code", "is no item of " + instrument.id());
    }
  }
}
