package org.infusionops.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.infusionops.portal.StubServices.Seen;
import org.infusionops.portal.session.Sittings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** A patient's documents, the tablet, and the clearances that wait. */
class DocumentPagesTest extends PortalTest {

  private static final String STANDING =
      """
      {"documentId": "treatment", "version": 2, "kind": "TREATMENT", "neededForTreatment": true,
       "titles": {"en": "Consent to treatment", "es": "Consentimiento"},
       "state": "%s", %s "signedConsentId": "sc1", "signedVersion": 1, "signedOn": "2026-11-01",
       "endsSoon": false}
      """;

  static final String SIGNED =
      """
      {"id": "sc1", "version": 1, "patientId": "p1", "siteId": "mesa", "documentId": "treatment",
       "documentVersion": 1, "kind": "TREATMENT", "language": "es", "sha256": "%s",
       "way": "ON_TABLET", "relation": "PATIENT", "signedAt": "2026-11-01T17:00:00Z",
       "zone": "America/Phoenix", "witness": "nia.nurse", "typedName": "Zoraida Quimby",
       "rendition": "Consentimiento <b>para</b> el tratamiento", "renditionSha256": "%s"}
      """
          .formatted("a".repeat(64), "b".repeat(64));

  private static final String TEXT =
      """
      {"sha256": "%s", "title": "%s", "agreement": "%s",
       "sections": [{"key": "off-label", "heading": "%s", "paragraphs": ["%s"], "source": "s"}]}
      """;

  private static final String DOCUMENTS =
      """
      {"page": 0, "size": 200, "total": 1, "items": [
        {"id": "treatment", "version": 2, "kind": "TREATMENT", "effectiveFrom": "2026-01-01",
         "neededForTreatment": true, "source": "s", "inForceAt": ["mesa"],
         "texts": {"en": %s, "es": %s}}]}
      """
          .formatted(
              TEXT.formatted("c".repeat(64), "Consent", "I agree to it.", "Off-label", "It is."),
              TEXT.formatted("d".repeat(64), "Permiso", "Lo acepto.", "Fuera de", "Lo es."));

  private static final String FILES =
      """
      {"page": 0, "size": 2, "total": 2, "items": [
        {"id": "d1", "patientId": "p1", "siteId": "mesa", "document": "eye", "name": "letter.pdf",
         "type": "PDF", "bytes": 2097152, "scan": "CLEAN", "readable": true,
         "uploadedBy": "avery.intake", "uploadedAt": "2026-11-20T17:00:00Z"},
        {"id": "d2", "patientId": "p1", "siteId": "mesa", "document": "eye", "name": "bad.pdf",
         "type": "PDF", "bytes": 1000, "scan": "INFECTED", "threat": "Eicar-Test-Signature",
         "readable": false, "uploadedBy": "avery.intake", "uploadedAt": "2026-11-20T17:00:00Z"}]}
      """;

  static final String CLEARANCES =
      """
      {"screeningId": "s1", "version": 7, "patientId": "p1", "siteId": "mesa",
       "outcome": "CLEARANCE_REQUIRED",
       "required": [
         {"rule": "clearance-glaucoma", "source": "source of the clearance", "says": "Glaucoma",
          "document": "eye", "documentLabel": "Letter with eye pressure", "from": "ophthalmologist",
          "maxAgeDays": 180, "documents": [
            {"id": "d1", "patientId": "p1", "siteId": "mesa", "document": "eye",
             "name": "letter.pdf", "type": "PDF", "bytes": 2097152, "scan": "NOT_SCANNED",
             "readable": true, "uploadedBy": "avery.intake", "uploadedAt": "2026-11-20T17:00:00Z"}]},
         {"rule": "clearance-arrhythmia", "source": "s", "says": "Irregular heartbeat",
          "document": "heart", "documentLabel": "Letter with ECG", "from": "cardiologist",
          "maxAgeDays": 90, "documents": [],
          "verdict": {"rule": "clearance-arrhythmia", "granted": true, "documentId": "d9",
            "documentDate": "2026-11-01", "reason": "Stable for years.", "by": "paula.prescriber",
            "at": "2026-11-21T17:00:00Z"}}],
       "decision": {"outcome": "CLEARANCE_REQUIRED", "signedBy": "paula.prescriber",
         "signedAt": "2026-11-20T18:00:00Z"},
       "formerDecisions": []}
      """;

  private static final String WAITING =
      """
      {"page": 0, "size": 50, "total": 1, "items": [
        {"screeningId": "s1", "patientId": "p1", "siteId": "mesa",
         "signedAt": "2026-11-20T18:00:00Z", "documentLabels": ["Letter with eye pressure"],
         "required": 2, "granted": 1, "toJudge": 1}]}
      """;

  /** What the pages of one patient's documents need. */
  static void answering(StubServices services) {
    services.on("GET /intake/v1/patients/p1/signed-consents", 200, ofPatient("VALID", ""));
    services.on("GET /intake/v1/signed-consents/sc1", 200, SIGNED);
    services.on("GET /intake/v1/consent-documents", 200, DOCUMENTS);
    services.on("GET /intake/v1/patients/p1/documents", 200, FILES);
    services.on("GET /intake/v1/documents/d1/content", 200, "%PDF-1.7 a letter");
    services.on("GET /intake/v1/screenings/s1/clearances", 200, CLEARANCES);
    services.on("GET /intake/v1/packs", 200, IntakePagesTest.PACKS);
    services.on("GET /intake/v1/packs/iv-ketamine-standard/1", 200, IntakePagesTest.PACK);
    services.on("GET /intake/v1/patients/p1", 200, PATIENT);
  }

  private static String ofPatient(String state, String more) {
    return """
        {"patientId": "p1", "siteId": "mesa", "standings": [%s], "signatures": [
          {"id": "sc1", "documentId": "treatment", "documentVersion": 1, "language": "es",
           "way": "ON_TABLET", "relation": "PATIENT", "signedAt": "2026-11-01T17:00:00Z",
           "witness": "nia.nurse"}]}
        """
        .formatted(STANDING.formatted(state, more));
  }

  private String page(String path, String role) throws Exception {
    return shown(get(path).with(as(role)));
  }

  private static MockHttpServletRequestBuilder form(String path) {
    return post(path).param("_once", "12345678-1234").param("_version", "\"7\"").with(csrf());
  }

  private String sent(MockHttpServletRequestBuilder request, String role) throws Exception {
    return shown(request.with(as(role)));
  }

  @Test
  void the_documents_of_a_patient_are_shown_with_their_state() throws Exception {
    answering(services);
    services.on(
        "GET /intake/v1/patients/p1/signed-consents",
        200,
        ofPatient("VALID", "\"validUntil\": \"2027-10-31\","));
    assertThat(page("/patients/p1/documents", "intake"))
        .contains("Consent to treatment", "Valid until Oct 31, 2027", "needed before treatment")
        .contains("letter.pdf", "2.0 MB", "Scanned, clean", "Infected: locked away")
        .contains("Eicar-Test-Signature", "Letter with eye pressure")
        .contains("/patients/p1/documents/d1/content")
        .doesNotContain("/patients/p1/documents/d2/content")
        .contains("Witness: nia.nurse", "<title>Documents</title>");
    services.on(
        "GET /intake/v1/patients/p1/signed-consents",
        200,
        ofPatient("TO_RENEW", "\"why\": \"DOCUMENT_CHANGED\","));
    assertThat(page("/patients/p1/documents", "scheduler"))
        .contains("New version: sign again")
        .doesNotContain("letter.pdf", "Open the document", "/signed-consents/sc1");
  }

  @Test
  void without_a_document_or_file_the_page_says_what_to_do() throws Exception {
    answering(services);
    services.on(
        "GET /intake/v1/patients/p1/signed-consents",
        200,
        "{\"patientId\": \"p1\", \"siteId\": \"mesa\", \"standings\": [], \"signatures\": []}");
    services.on(
        "GET /intake/v1/patients/p1/documents",
        200,
        "{\"page\": 0, \"size\": 1, \"total\": 0, \"items\": []}");
    assertThat(page("/patients/p1/documents", "intake"))
        .contains("The clinic has no document to sign", "No file yet", "Nothing was signed yet");
  }

  @Test
  void the_tablet_shows_the_document_in_the_patients_language_and_nothing_else() throws Exception {
    answering(services);
    assertThat(page("/patients/p1/documents/sign?document=treatment&language=es", "nurse"))
        .contains("<h1>Permiso</h1>", "Fuera de", "Lo acepto.", "Su nombre completo", "lang=\"es\"")
        .contains("d".repeat(64))
        .doesNotContain("Zoraida", "class=\"side\"", "id=\"search\"", "Some Body");
  }

  @Test
  void a_signature_says_what_was_read_and_the_tablet_is_given_back() throws Exception {
    answering(services);
    services.on("POST /intake/v1/patients/p1/signed-consents", 201, SIGNED);
    web.perform(signature().param("agreed", "yes").with(as("nurse")))
        .andExpect(redirectedUrl("/patients/p1/documents/signed?language=es"));
    Seen seen = services.seen("POST /intake/v1/patients/p1/signed-consents").getFirst();
    assertThat(seen.header("Idempotency-key")).isEqualTo("12345678-1234");
    assertThat(seen.body())
        .contains("\"documentId\":\"treatment\"", "\"version\":2", "\"language\":\"es\"")
        .contains("\"sha256\":\"" + "d".repeat(64), "\"typedName\":\"Zoraida Quimby\"")
        .contains("\"way\":\"ON_TABLET\"", "\"relation\":\"PATIENT\"", "\"agreed\":true");
    assertThat(page("/patients/p1/documents/signed?language=es", "nurse"))
        .contains("devuelva la tableta")
        .doesNotContain("class=\"side\"");
  }

  private static MockHttpServletRequestBuilder signature() {
    return form("/patients/p1/documents/sign")
        .param("document", "treatment")
        .param("version", "2")
        .param("sha256", "d".repeat(64))
        .param("language", "es")
        .param("way", "ON_TABLET")
        .param("relation", "PATIENT")
        .param("typedName", "Zoraida Quimby");
  }

  @Test
  void what_was_not_agreed_is_said_in_the_signers_words_and_the_name_stays() throws Exception {
    answering(services);
    services.on(
        "POST /intake/v1/patients/p1/signed-consents",
        422,
        "{\"status\": 422, \"errors\": [{\"field\": \"agreed\", \"message\": \"must be true\"}]}");
    assertThat(sent(signature(), "nurse"))
        .contains("marque la casilla", "value=\"Zoraida Quimby\"")
        .doesNotContain("must be true");
    services.on("POST /intake/v1/patients/p1/signed-consents", 409, "{\"status\": 409}");
    assertThat(sent(signature().param("agreed", "yes"), "nurse"))
        .contains("el documento haya cambiado");
    services.on("POST /intake/v1/patients/p1/signed-consents", 503, "");
    assertThat(sent(signature().param("agreed", "yes"), "nurse"))
        .contains("No se pudo guardar", "value=\"Zoraida Quimby\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"language=fr", "way=BY_MAIL", "relation=NEIGHBOR"})
  void the_tablet_takes_only_what_there_is(String wrong) throws Exception {
    answering(services);
    web.perform(get("/patients/p1/documents/sign?document=treatment&" + wrong).with(as("nurse")))
        .andExpect(status().isBadRequest());
  }

  @Test
  void a_signed_document_is_shown_as_text_and_can_be_taken_back() throws Exception {
    answering(services);
    assertThat(page("/signed-consents/sc1", "nurse"))
        .contains("Consentimiento &lt;b&gt;para&lt;/b&gt; el tratamiento", "b".repeat(64))
        .contains("Record the withdrawal");
    assertThat(page("/signed-consents/sc1", "medical-director"))
        .doesNotContain("Record the withdrawal");
    services.on("POST /intake/v1/signed-consents/sc1/withdraw", 200, SIGNED);
    web.perform(form("/signed-consents/sc1/withdraw").param("reason", "No more.").with(as("nurse")))
        .andExpect(redirectedUrl("/signed-consents/sc1"));
    assertThat(services.seen("POST /intake/v1/signed-consents/sc1/withdraw").getFirst().body())
        .contains("\"reason\":\"No more.\"");
  }

  @Test
  void a_file_goes_on_to_intake_as_it_is() throws Exception {
    answering(services);
    services.on(
        "POST /intake/v1/patients/p1/documents",
        201,
        """
        {"id": "d3", "patientId": "p1", "document": "eye", "name": "letter.pdf", "type": "PDF",
         "bytes": 10, "scan": "PENDING", "readable": false, "uploadedBy": "a",
         "uploadedAt": "2026-11-20T17:00:00Z"}
        """);
    var file =
        new MockMultipartFile(
            "file", "carta.pdf", "image/gif", "%PDF-1.7 x".getBytes(StandardCharsets.US_ASCII));
    web.perform(
            multipart("/patients/p1/documents")
                .file(file)
                .param("document", "eye")
                .with(csrf())
                .with(as("intake")))
        .andExpect(redirectedUrl("/patients/p1/documents"));
    Seen seen = services.seen("POST /intake/v1/patients/p1/documents").getFirst();
    assertThat(seen.header("Content-type")).startsWith("multipart/form-data");
    assertThat(seen.body())
        .contains("name=\"document\"", "eye", "name=\"file\"", "carta.pdf", "%PDF-1.7 x");
    web.perform(
            multipart("/patients/p1/documents")
                .file(file)
                .param("document", "eye")
                .param("back", "01234567-89ab-cdef-0123-456789abcdef")
                .with(csrf())
                .with(as("intake")))
        .andExpect(redirectedUrl("/screenings/01234567-89ab-cdef-0123-456789abcdef/clearances"));
    web.perform(
            multipart("/patients/p1/documents")
                .file(file)
                .param("document", "eye")
                .param("back", "//example.org")
                .with(csrf())
                .with(as("intake")))
        .andExpect(redirectedUrl("/patients/p1/documents"));
  }

  @Test
  void a_refused_file_is_said_with_the_reason_and_a_large_one_with_the_limit() throws Exception {
    answering(services);
    var file = new MockMultipartFile("file", "a.pdf", "application/pdf", new byte[] {1});
    var request = multipart("/patients/p1/documents").file(file).param("document", "eye");
    services.on(
        "POST /intake/v1/patients/p1/documents",
        413,
        "{\"status\": 413, \"detail\": \"A file may have 8,388,608 bytes at most\"}");
    assertThat(
            web.perform(request.with(csrf()).with(as("intake")))
                .andReturn()
                .getResponse()
                .getContentAsString())
        .contains("8,388,608 bytes");
    services.on(
        "POST /intake/v1/patients/p1/documents",
        422,
        """
        {"status": 422, "errors": [{"field": "file", "message": "is locked with a password"}]}
        """);
    assertThat(
            web.perform(request.with(csrf()).with(as("intake")))
                .andReturn()
                .getResponse()
                .getContentAsString())
        .contains("is locked with a password");
  }

  @Test
  void a_file_is_given_out_to_be_saved_and_never_to_be_run() throws Exception {
    answering(services);
    var response =
        web.perform(get("/patients/p1/documents/d1/content").with(as("prescriber")))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse();
    assertThat(response.getContentAsString()).isEqualTo("%PDF-1.7 a letter");
    assertThat(response.getHeaders("Content-Security-Policy"))
        .containsExactly("default-src 'none'; sandbox");
    assertThat(response.getHeaders("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(response.getHeader("Content-Disposition")).startsWith("attachment");
    assertThat(response.getHeader("Cache-Control")).contains("no-store");
    web.perform(get("/patients/p1/documents/d9/content").with(as("prescriber")))
        .andExpect(status().isNotFound());
  }

  @Test
  void what_waits_for_a_clearance_is_on_its_page_and_on_today() throws Exception {
    answering(services);
    services.on("GET /intake/v1/clearances", 200, WAITING);
    assertThat(page("/clearances", "prescriber"))
        .contains("Letter with eye pressure", "1 of 2 granted, 1 ready to judge")
        .contains("/screenings/s1/clearances");
    assertThat(page("/", "prescriber"))
        .contains("Clearances waiting", "Ready to judge", "/screenings/s1/clearances");
    assertThat(page("/", "nurse")).doesNotContain("Clearances waiting");
    services.down("intake");
    assertThat(page("/clearances", "prescriber")).contains("Intake");
  }

  @Test
  void an_empty_worklist_says_so() throws Exception {
    assertThat(page("/clearances", "prescriber")).contains("No screening waits for a clearance.");
  }

  @Test
  void each_clearance_is_shown_with_its_files_and_what_was_said() throws Exception {
    answering(services);
    assertThat(page("/screenings/s1/clearances", "prescriber"))
        .contains("Glaucoma", "Letter with eye pressure")
        .contains("clearance-glaucoma", "source of the clearance", "180 days old at most")
        .contains("letter.pdf", "Not scanned", "Stable for years.", "Granted by paula.prescriber")
        .contains("Refuse: not eligible");
    assertThat(page("/screenings/s1/clearances", "intake"))
        .contains("Upload")
        .doesNotContain("Refuse: not eligible");
  }

  private static MockHttpServletRequestBuilder verdict(String granted) {
    return form("/screenings/s1/clearances/clearance-glaucoma")
        .param("granted", granted)
        .param("documentId", "d1")
        .param("documentDate", "2026-11-01")
        .param("reason", "The pressure is normal.");
  }

  @Test
  void a_verdict_asks_for_an_old_password_again_and_names_what_was_read() throws Exception {
    answering(services);
    web.perform(verdict("true").with(signedIn(Duration.ofMinutes(30), "prescriber")))
        .andExpect(redirectedUrl("/oauth2/authorization/clinic?again"));
    String request = "POST /intake/v1/screenings/s1/clearances/clearance-glaucoma";
    assertThat(services.seen(request)).isEmpty();
    services.on(request, 200, CLEARANCES);
    web.perform(verdict("true").with(as("prescriber")))
        .andExpect(redirectedUrl("/screenings/s1/clearances"));
    Seen seen = services.seen(request).getFirst();
    assertThat(seen.header("If-match")).isEqualTo("\"7\"");
    assertThat(seen.header("Idempotency-key")).isEqualTo("12345678-1234");
    assertThat(seen.body())
        .contains("\"granted\":true", "\"documentId\":\"d1\"", "\"documentDate\":\"2026-11-01\"")
        .contains("\"reason\":\"The pressure is normal.\"");
    web.perform(verdict("true").with(as("intake"))).andExpect(status().isForbidden());
  }

  @Test
  void a_refused_or_stale_verdict_keeps_what_was_typed() throws Exception {
    answering(services);
    String request = "POST /intake/v1/screenings/s1/clearances/clearance-glaucoma";
    services.on(
        request,
        422,
        """
        {"status": 422, "errors": [{"field": "documentDate", "message": "is too old"}]}
        """);
    assertThat(sent(verdict("true"), "prescriber"))
        .contains("is too old", "The pressure is normal.", "value=\"2026-11-01\"");
    services.on(request, 412, "{\"status\": 412, \"currentVersion\": 8}");
    assertThat(sent(verdict("true"), "prescriber"))
        .contains("Somebody else has changed this meanwhile", "The pressure is normal.")
        .contains("Granted by paula.prescriber");
    services.on(request, 503, "");
    assertThat(sent(verdict("false"), "prescriber")).contains("The pressure is normal.");
  }

  @Test
  void the_gate_is_filled_in_with_the_consent_that_is_known() throws Exception {
    answering(services);
    services.on("GET /treatment/v1/sessions/s1", 200, Sittings.CHECKED_IN);
    assertThat(page("/sessions/s1", "nurse"))
        .contains("value=\"treatment 1\"", "value=\"2026-11-01\"")
        .doesNotContain("It has to be signed first");
    services.on(
        "GET /intake/v1/patients/p1/signed-consents",
        200,
        ofPatient("TO_RENEW", "\"why\": \"EXPIRED\","));
    assertThat(page("/sessions/s1", "nurse"))
        .contains("It has to be signed first")
        .doesNotContain("value=\"treatment 1\"");
    services.down("intake");
    assertThat(page("/sessions/s1", "nurse")).doesNotContain("value=\"treatment 1\"");
  }
}
