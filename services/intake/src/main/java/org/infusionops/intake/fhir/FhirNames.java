package org.infusionops.intake.fhir;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.infusionops.intake.instrument.Code;
import org.infusionops.intake.instrument.Instrument;
import org.infusionops.intake.instrument.Instruments;
import org.infusionops.intake.instrument.Item;

/** What instruments and items are called in FHIR. */
final class FhirNames {

  static final String QUESTIONNAIRES = "https://infusionops.org/fhir/Questionnaire/";

  private FhirNames() {}

  /** The canonical address of an instrument's Questionnaire, with its version. */
  static String canonical(Instrument instrument) {
    return QUESTIONNAIRES + instrument.id() + "|" + instrument.version();
  }

  /** An item's link id: its code with a slash, as US Core and LOINC's own forms have it. */
  static String linkId(Code code) {
    return "/" + code.code();
  }

  /** The code a link id or a coding names. */
  static String codeIn(String linkId) {
    return linkId.startsWith("/") ? linkId.substring(1) : linkId;
  }

  static Coding coding(Code code) {
    return new Coding(code.system(), code.code(), code.display());
  }

  static CodeableConcept concept(Code code) {
    return new CodeableConcept(coding(code)).setText(code.display());
  }

  static Optional<Item> itemOf(Instrument instrument, String code) {
    return instrument.items().stream().filter(item -> item.code().code().equals(code)).findFirst();
  }

  static boolean isTotal(Instrument instrument, String code) {
    Code total = instrument.totalCode();
    return total != null && total.code().equals(code);
  }

  /** The instrument most of whose items are named by these codes, if one has any. */
  static Optional<Instrument> recognised(Instruments instruments, Set<String> codes) {
    return instruments.all().stream()
        .filter(instrument -> named(instrument, codes) > 0)
        .max(Comparator.comparingLong(instrument -> named(instrument, codes)));
  }

  private static long named(Instrument instrument, Set<String> codes) {
    List<Item> items = instrument.items();
    return items.stream().filter(item -> codes.contains(item.code().code())).count();
  }
}
