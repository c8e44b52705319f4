package org.infusionops.intake.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.Resource;
import org.infusionops.intake.instrument.Instrument;
import org.infusionops.intake.instrument.Instruments;
import org.infusionops.intake.instrument.Item;
import org.infusionops.intake.instrument.ShippedInstruments;
import org.infusionops.intake.measurement.Measurement;
import org.infusionops.intake.measurement.Occasion;
import org.infusionops.intake.measurement.Way;
import org.junit.jupiter.api.Test;

/**
 * Everything that goes out, put before HAPI's validator with the structures of FHIR R4, and each
 * response before the questionnaire it answers. Nothing is fetched: codes of LOINC, of which no
 * copy may be shipped, are not looked up.
 */
class FhirValidatorTest {

  private static final Instruments ALL = ShippedInstruments.all();
  private static final Instant TAKEN = Instant.parse("2026-11-20T20:50:32.718Z");

  private final FhirContext r4 = FhirContext.forR4();
  private final FhirValidator validator = validator();

  @Test
  void what_goes_out_is_valid_and_what_is_not_would_be_told() {
    for (Instrument instrument : ALL.all()) {
      assertThat(errors(FhirQuestionnaires.write(instrument))).as(instrument.id()).isEmpty();
      for (boolean all : List.of(true, false)) {
        assertThat(errors(measured(instrument, all))).as(instrument.id()).isEmpty();
      }
    }
    String wrong =
        FhirJson.write(FhirQuestionnaires.write(ALL.of("phq-9")))
            .replace("\"choice\"", "\"chose\"");
    assertThat(errors(wrong)).isNotEmpty();
  }

  private List<String> errors(Resource resource) {
    return errors(FhirJson.write(resource));
  }

  private List<String> errors(String resource) {
    return validator.validateWithResult(resource).getMessages().stream()
        .filter(message -> message.getSeverity().ordinal() >= ResultSeverityEnum.ERROR.ordinal())
        .map(SingleValidationMessage::toString)
        .toList();
  }

  /**
   * @param all whether every item was answered, or only the first
   */
  private static Resource measured(Instrument instrument, boolean all) {
    Map<String, Integer> answers = new HashMap<>();
    for (Item item : all ? instrument.items() : instrument.items().subList(0, 1)) {
      answers.put(item.id(), item.highest());
    }
    return FhirBundles.write(
        "5b0f5a9e-7c1d-5e0a-9a44-2f6f6f0c8d10",
        new Measurement(
            "8acf09b2-ee90-5e95-b1aa-3c410e484bb7",
            "mesa",
            instrument.id(),
            instrument.version(),
            answers,
            instrument.score(answers),
            Occasion.followUp(),
            Way.STAFF,
            "nurse-1",
            TAKEN,
            TAKEN,
            null,
            null),
        instrument);
  }

  private FhirValidator validator() {
    var questionnaires = new PrePopulatedValidationSupport(r4);
    ALL.all()
        .forEach(instrument -> questionnaires.addResource(FhirQuestionnaires.write(instrument)));
    var module =
        new FhirInstanceValidator(
            new ValidationSupportChain(
                new DefaultProfileValidationSupport(r4),
                questionnaires,
                new CommonCodeSystemsTerminologyService(r4),
                new InMemoryTerminologyServerValidationSupport(r4)));
    module.setNoTerminologyChecks(true);
    return r4.newValidator().registerValidatorModule(module);
  }
}
