package org.infusionops.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

class RightsPagesTest extends PortalTest {

  private static final String ERASURES = "GET /intake/v1/patients/p1/erasures";
  private static final String EXPORTS = "GET /intake/v1/patients/p1/exports";
  private static final String APPROVE = "POST /intake/v1/erasures/e1/approve";

  private static String list(String item) {
    return "{\"items\": [" + item + "], \"page\": 0, \"size\": 50, \"total\": 1}";
  }

  private static String erasure(String state, String more) {
    return """
    {"id": "e1", "version": 3, "patientId": "p1", "siteId": "mesa", "state": "%s",
     "ground": "PATIENT_REQUEST", "note": "asked on the phone", "requestedBy": "alex.admin",
     "requestedAt": "2026-11-20T17:00:00Z", "answered": {}, "waitingFor": [], "holds": [
       {"rule": "medical-record", "what": "The medical record of an adult",
        "until": "2032-11-22", "source": "A.R.S. 12-2297"}]%s}
    """
        .formatted(state, more);
  }

  private String page(String role) throws Exception {
    return body(web.perform(get("/patients/p1/rights").with(as(role))).andExpect(status().isOk()));
  }

  private static String body(ResultActions result) throws Exception {
    return result.andReturn().getResponse().getContentAsString();
  }

  private static MockHttpServletRequestBuilder form(String path) {
    return post(path).param("_once", "12345678-1234").param("_version", "\"3\"").with(csrf());
  }

  @Test
  void a_requested_erasure_shows_what_must_be_kept_by_whom_and_until_when() throws Exception {
    services.on("GET /intake/v1/patients/p1", 200, PATIENT);
    services.on(ERASURES, 200, list(erasure("REQUESTED", "")));
    assertThat(page("medical-director"))
        .contains("Zoraida Quimby", "The law wants the record kept", "Nov 22, 2032")
        .contains("A.R.S. 12-2297", "asked on the phone", "Waits for a second person")
        .contains("Erase the patient", "This cannot be undone")
        .doesNotContain("Collect everything", "<title>Zoraida");
  }

  @Test
  void an_erasure_under_way_names_who_has_not_answered() throws Exception {
    services.on(
        ERASURES,
        200,
        list(
            erasure("ERASING", "")
                .replace("\"waitingFor\": []", "\"waitingFor\": [\"billing\"]")
                .replace(
                    "\"answered\": {}", "\"answered\": {\"intake\": \"2026-11-20T18:00:00Z\"}")));
    assertThat(page("admin"))
        .contains("Being erased", "Waiting for", "Billing", "Done by")
        .doesNotContain("Request erasure", "Erase the patient");
  }

  @Test
  void without_any_it_says_what_to_do_and_a_silent_intake_is_named() throws Exception {
    services.on("GET /intake/v1/patients/p1", 200, PATIENT);
    services.on(ERASURES, 200, "{\"items\": [], \"page\": 0, \"size\": 50, \"total\": 0}");
    services.on(EXPORTS, 200, "{\"items\": [], \"page\": 0, \"size\": 50, \"total\": 0}");
    assertThat(page("admin")).contains("Nothing was collected yet", "No erasure was requested");
    assertThat(page("intake")).contains("Collect everything").doesNotContain("Request erasure");
    services.down("intake");
    assertThat(page("admin")).contains("Intake is not answering right now.");
  }

  @Test
  void approving_names_the_version_and_wants_a_fresh_password() throws Exception {
    services.on(APPROVE, 200, erasure("ERASING", ""));
    var approve = "/patients/p1/rights/erasures/e1/approve";
    web.perform(
            form(approve)
                .param("reason", "Records are with another clinic.")
                .with(as("medical-director")))
        .andExpect(redirectedUrl("/patients/p1/rights"));
    var sent = services.seen(APPROVE).getFirst();
    assertThat(sent.header("If-match")).isEqualTo("\"3\"");
    assertThat(sent.header("Idempotency-key")).isEqualTo("12345678-1234");
    assertThat(sent.body()).contains("Records are with another clinic.");
    web.perform(form(approve).with(signedIn(Duration.ofHours(1), "medical-director")))
        .andExpect(redirectedUrl("/oauth2/authorization/clinic?again"));
    assertThat(services.seen(APPROVE)).hasSize(1);
  }

  @Test
  void what_somebody_else_decided_meanwhile_is_shown_beside_what_was_seen() throws Exception {
    services.on("GET /intake/v1/patients/p1", 200, PATIENT);
    services.on(APPROVE, 412, "{\"status\": 412, \"currentVersion\": 4}");
    services.on(ERASURES, 200, list(erasure("DECLINED", "")));
    String shown =
        body(
            web.perform(
                form("/patients/p1/rights/erasures/e1/approve")
                    .param("seen", "REQUESTED")
                    .with(as("medical-director"))));
    assertThat(shown)
        .contains("Somebody else decided this", "Both versions")
        .contains("Waits for a second person", "Declined");
  }

  @Test
  void a_refusal_is_shown_and_what_was_typed_is_kept() throws Exception {
    services.on("GET /intake/v1/patients/p1", 200, PATIENT);
    services.on(
        APPROVE,
        422,
        "{\"status\": 422, \"errors\": [{\"field\": \"reason\", \"message\": \"at least 20\"}]}");
    services.on(ERASURES, 200, list(erasure("REQUESTED", "")));
    assertThat(
            body(
                web.perform(
                    form("/patients/p1/rights/erasures/e1/approve")
                        .param("reason", "too short")
                        .with(as("medical-director")))))
        .contains("id=\"wrong-override\">at least 20", ">too short</textarea>");
  }

  @Test
  void a_ready_export_is_downloaded_and_one_under_way_names_who_is_missing() throws Exception {
    services.on("GET /intake/v1/patients/p1", 200, PATIENT);
    String export =
        """
        {"id": "x1", "patientId": "p1", "state": "%s", "requestedBy": "avery.intake",
         "requestedAt": "2026-11-20T17:00:00Z", "answered": {}, "waitingFor": [%s]%s}
        """;
    services.on(EXPORTS, 200, list(export.formatted("COLLECTING", "\"billing\"", "")));
    assertThat(page("intake")).contains("Being collected", "Billing").doesNotContain("Download");
    services.on(
        EXPORTS,
        200,
        list(export.formatted("READY", "", ", \"availableUntil\": \"2026-11-27T17:00:00Z\"")));
    assertThat(page("intake")).contains("/patients/p1/rights/exports/x1/archive", "Download");
    services.on("GET /intake/v1/exports/x1/archive", 200, "bytes");
    web.perform(get("/patients/p1/rights/exports/x1/archive").with(as("intake")))
        .andExpect(header().string("Content-Type", "application/zip"))
        .andExpect(header().string("Cache-Control", "no-store"))
        .andExpect(header().string("Content-Disposition", "attachment; filename=\"patient.zip\""));
  }

  @Test
  void the_list_shows_what_waits_without_naming_anybody() throws Exception {
    services.on("GET /intake/v1/erasures", 200, list(erasure("REQUESTED", "")));
    assertThat(body(web.perform(get("/rights").with(as("admin")))))
        .contains("/patients/p1/rights", "The patient asked for it");
  }
}
