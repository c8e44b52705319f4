package org.infusionops.intake.agreement;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.infusionops.intake.patient.Language;

/**
 * A signed document as it is kept for good: the text that was shown, and under it who signed it,
 * how and when.
 *
 * @param typedName what the signer typed
 * @param text all of it
 */
record Rendition(String typedName, String text) {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT);

  private static final String ENGLISH =
      """
      ----------------------------------------
      Signed by typing the name: %s
      Signer: %s
      Patient: %s
      When: %s (%s)
      How: %s
      Witness (staff): %s
      Document: %s, version %d, English
      SHA-256 of the text above: %s
      """;

  private static final String SPANISH =
      """
      ----------------------------------------
      Firmado escribiendo el nombre: %s
      Firmante: %s
      Paciente: %s
      Cuándo: %s (%s)
      Cómo: %s
      Testigo (personal): %s
      Documento: %s, versión %d, español
      SHA-256 del texto anterior: %s
      """;

  static Rendition of(
      ConsentDocument document,
      Language language,
      String typedName,
      SignedConsent.Relation relation,
      SignedConsent.Way way,
      String patientName,
      Instant at,
      ZoneId zone,
      String witness) {
    ConsentText text = document.in(language);
    boolean english = language == Language.ENGLISH;
    String signature =
        (english ? ENGLISH : SPANISH)
            .formatted(
                typedName,
                english ? inEnglish(relation) : inSpanish(relation),
                patientName,
                MOMENT.format(at.atZone(zone)),
                zone.getId(),
                english ? inEnglish(way) : inSpanish(way),
                witness,
                document.id(),
                document.version(),
                text.sha256());
    return new Rendition(typedName, text.canonical() + "\n" + signature);
  }

  String sha256() {
    return ConsentText.hash(text);
  }

  private static String inEnglish(SignedConsent.Relation relation) {
    return switch (relation) {
      case PATIENT -> "the patient";
      case LEGAL_GUARDIAN -> "legal guardian";
      case HEALTH_CARE_PROXY -> "health care proxy";
    };
  }

  private static String inSpanish(SignedConsent.Relation relation) {
    return switch (relation) {
      case PATIENT -> "paciente";
      case LEGAL_GUARDIAN -> "tutor legal";
      case HEALTH_CARE_PROXY -> "apoderado para la atención médica";
    };
  }

  private static String inEnglish(SignedConsent.Way way) {
    return switch (way) {
      case ON_TABLET -> "read and signed on a tablet in the clinic";
      case STAFF_WITNESSED -> "read to the signer and written down by the witness";
    };
  }

  private static String inSpanish(SignedConsent.Way way) {
    return switch (way) {
      case ON_TABLET -> "leído y firmado en una tableta en la clínica";
      case STAFF_WITNESSED -> "leído al firmante y anotado por el testigo";
    };
  }
}
