package org.infusionops.intake.fhir;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Resource;
import org.infusionops.intake.instrument.Instrument;
import org.infusionops.intake.instrument.Instruments;
import org.infusionops.intake.measurement.Measurement;
import org.infusionops.starter.problems.Problem;
import org.jspecify.annotations.Nullable;

/** A whole measurement: a Bundle of the answers and the Observations made of them. */
final class FhirBundles {

  private FhirBundles() {}

  static Bundle write(String id, Measurement measurement, Instrument instrument) {
    var bundle = new Bundle();
    bundle.setType(BundleType.COLLECTION);
    bundle
        .addEntry()
        .setFullUrl(FhirObservations.address(id, "response"))
        .setResource(
            FhirResponses.write(FhirObservations.uuid(id, "response"), measurement, instrument));
    FhirObservations.write(id, measurement, instrument)
        .forEach(
            (part, observation) ->
                bundle
                    .addEntry()
                    .setFullUrl(FhirObservations.address(id, part))
                    .setResource(observation));
    return bundle;
  }

  /**
   * Reads answers from a QuestionnaireResponse, or from a Bundle of one, of Observations, or of
   * both, which then have to agree.
   *
   * @throws Problem 422 naming by its FHIRPath each thing that cannot be so
   */
  static Imported read(Resource resource, String patientId, Instruments instruments) {
    return switch (resource) {
      case QuestionnaireResponse response -> FhirResponses.read(response, patientId, instruments);
      case Bundle bundle -> read(bundle, patientId, instruments);
      default ->
          throw Problem.invalid(
              resource.fhirType(), "must be a QuestionnaireResponse, or a Bundle with one");
    };
  }

  private static Imported read(Bundle bundle, String patientId, Instruments instruments) {
    QuestionnaireResponse response = null;
    Map<String, Observation> observations = new LinkedHashMap<>();
    for (int i = 0; i < bundle.getEntry().size(); i++) {
      String path = "Bundle.entry[" + i + "].resource";
      switch (bundle.getEntry().get(i).getResource()) {
        case QuestionnaireResponse found -> {
          if (response != null) {
            throw Problem.invalid(path, "is a second QuestionnaireResponse");
          }
          response = found;
        }
        case Observation observation -> observations.put(path, observation);
        case null -> throw Problem.invalid(path, "is missing");
        default -> throw Problem.invalid(path, "must be a QuestionnaireResponse or an Observation");
      }
    }
    return together(response, observations, patientId, instruments);
  }

  private static Imported together(
      @Nullable QuestionnaireResponse response,
      Map<String, Observation> observations,
      String patientId,
      Instruments instruments) {
    if (response == null) {
      return FhirObservations.read(observations, patientId, instruments);
    }
    Imported answers = FhirResponses.read(response, patientId, instruments);
    if (!observations.isEmpty()
        && !FhirObservations.read(observations, patientId, instruments)
            .answers()
            .equals(answers.answers())) {
      throw Problem.invalid(
          "Bundle.entry", "the Observations say something else than the QuestionnaireResponse");
    }
    return answers;
  }
}
