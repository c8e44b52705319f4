package org.infusionops.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

class IntakePagesTest extends PortalTest {

  static final String DRAFT =
      """
      {"id": "s1", "version": 7, "state": "DRAFT", "patientId": "p1", "siteId": "mesa",
       "answers": {"indication": "ptsd",
         "trials": [{"drug": "sertraline", "weeks": 8}],
         "medications": [{"name": "Elixir of Ambrosia"}],
         "conditions": {"glaucoma": "NO"},
         "phq9": {"answers": [2, 2, null, 2, 1, 1, 2, 0, 0]}},
       "packId": "iv-ketamine-standard",
       "startedAt": "2026-11-20T17:00:00Z", "startedBy": "avery.intake"}
      """;

  static final String PACKS =
      """
      {"page": 0, "size": 100, "total": 1, "items": [
        {"id": "iv-ketamine-standard", "version": 1, "title": "IV ketamine, standard",
         "effectiveFrom": "2026-01-01", "inForceAt": ["mesa", "denver"]}]}
      """;

  static final String PACK =
      """
      {"id": "iv-ketamine-standard", "version": 1, "title": "IV ketamine, standard",
       "effectiveFrom": "2026-01-01",
       "approvedBy": {"role": "medical-director", "staffId": "director-1", "on": "2025-12-15"},
       "eligibility": {
         "indications": [{"id": "indication-ptsd", "indication": "ptsd",
           "label": "Post-traumatic stress disorder", "treatmentResistance": false,
           "source": "source of the indication"}],
         "minimumAge": {"id": "minimum-age", "years": 18, "source": "source of the age"},
         "hardStops": [{"id": "stop-psychosis-history", "condition": "psychosis-history",
           "label": "History of psychosis", "source": "source of the stop"}],
         "clearances": [{"id": "clearance-glaucoma", "condition": "glaucoma", "label": "Glaucoma",
           "document": {"code": "eye", "label": "Letter with eye pressure"},
           "from": "ophthalmologist", "source": "source of the clearance"}],
         "medications": [{"id": "medication-alprazolam", "ingredient": "alprazolam",
           "brands": ["Xanax"], "drugClass": "benzodiazepine", "action": "REDUCE_OR_HOLD",
           "instruction": "Ask the prescriber.", "source": "source of the medicine"}]},
       "somethingNew": {"deep": {"rule": {"id": "a-later-rule", "howFarApart": 5,
         "source": "source of a later rule"}}}}
      """;

  static final String PREVIEW =
      """
      {"packId": "iv-ketamine-standard", "packVersion": 1, "outcome": "INELIGIBLE",
       "findings": [
         {"is": "HARD_STOP", "rule": "stop-psychosis-history", "source": "source of the stop",
          "field": "conditions.psychosis-history", "says": "History of psychosis"},
         {"is": "MEDICATION_UNKNOWN", "rule": "medication-unknown", "source": "held for every pack",
          "field": "medications[0]", "medication": "Elixir of Ambrosia"},
         {"is": "MISSING", "rule": "required-weightkg", "source": "source of the weight",
          "field": "weightKg", "says": "Weight"},
         {"is": "CAUTION", "rule": "medication-alprazolam", "source": "source of the medicine",
          "field": "medications[1]", "medication": "Xanax 0.5mg", "action": "REDUCE_OR_HOLD",
          "instruction": "Ask the prescriber."}],
       "phq9Score": {"total": 13, "severity": "MODERATE", "imputed": true},
       "selfHarmReported": true,
       "medications": [{"name": "Elixir of Ambrosia", "classes": []}]}
      """;

  private void stored(String screening) {
    services.on("GET /intake/v1/screenings/s1", 200, screening);
    services.on("POST /intake/v1/screenings/s1/preview", 200, PREVIEW);
    services.on("GET /intake/v1/packs", 200, PACKS);
    services.on("GET /intake/v1/packs/iv-ketamine-standard/1", 200, PACK);
  }

  private String page(String path, String... roles) throws Exception {
    return shown(get(path).with(as(roles)));
  }

  private static MockHttpServletRequestBuilder form(String path) {
    return post(path)
        .param("_once", "12345678-1234")
        .param("_version", "\"7\"")
        .param("siteId", "mesa")
        .param("patientId", "p1")
        .param("packId", "iv-ketamine-standard")
        .param("indication", "ptsd")
        .param("trials[0].drug", "sertraline")
        .param("trials[0].weeks", "8")
        .param("trials[1].drug", "")
        .param("medications[0].name", "")
        .param("medications[1].name", "Elixir of Ambrosia")
        .param("conditions.glaucoma", "UNKNOWN")
        .param("allergies", "latex\n\npollen")
        .param("vitals.systolic", "120")
        .param("vitals.takenAt", "2026-11-20T10:30")
        .param("phq9.answers[8]", "2")
        .with(csrf());
  }

  private String sent(MockHttpServletRequestBuilder request, String... roles) throws Exception {
    return shown(request.with(as(roles)));
  }

  @Test
  void the_form_shows_what_is_stored_with_each_rule_and_its_source_beside_it() throws Exception {
    stored(DRAFT);
    String page = page("/screenings/s1", "intake");
    assertThat(page)
        .contains("value=\"sertraline\"", "value=\"Elixir of Ambrosia\"", "Glaucoma")
        .contains("stop-psychosis-history", "source of the stop", "source of the weight")
        .contains("On the day: Ask the prescriber.")
        .contains("<strong>13</strong> <span>moderate</span>")
        .contains("Not recognized: a prescriber has to classify it")
        .contains("<title>Screening</title>");
    assertThat(page("/screenings/s1", "prescriber")).contains("Save and go to sign");
    assertThat(page).doesNotContain("Save and go to sign");
  }

  @Test
  void what_is_saved_names_its_version_and_unknown_is_never_no() throws Exception {
    stored(DRAFT);
    services.on("PUT /intake/v1/screenings/s1", 200, DRAFT);
    web.perform(form("/screenings/s1").with(as("intake")))
        .andExpect(redirectedUrl("/screenings/s1"));
    StubServices.Seen seen = services.seen("PUT /intake/v1/screenings/s1").getFirst();
    assertThat(seen.header("If-match")).isEqualTo("\"7\"");
    assertThat(seen.header("Idempotency-key")).isEqualTo("12345678-1234");
    assertThat(seen.body())
        .contains("\"conditions\":{\"glaucoma\":\"UNKNOWN\"}")
        .contains("\"medications\":[{\"name\":\"Elixir of Ambrosia\"}]")
        .contains("\"trials\":[{\"drug\":\"sertraline\",\"weeks\":8}]")
        .contains("\"allergies\":[\"latex\",\"pollen\"]")
        .contains("\"takenAt\":\"2026-11-20T17:30:00Z\"")
        .contains("\"phq9\":{\"answers\":[null,null,null,null,null,null,null,null,2]}")
        .doesNotContain("pregnancy", "weightKg", "preferences");
  }

  @Test
  void a_refused_answer_is_shown_beside_its_field_and_all_is_kept() throws Exception {
    stored(DRAFT);
    services.on(
        "PUT /intake/v1/screenings/s1",
        422,
        """
        {"status": 422, "errors": [{"field": "trials[0].weeks", "message": "is too long"}]}
        """);
    String page = sent(form("/screenings/s1").param("weightKg", "70"), "intake");
    assertThat(page)
        .contains("<p class=\"wrong-text\">is too long</p>")
        .contains("Antidepressant 1, Weeks taken", "value=\"70\"", "latex");
  }

  @Test
  void what_is_no_number_is_said_without_asking_anybody() throws Exception {
    stored(DRAFT);
    String page = sent(form("/screenings/s1").param("weightKg", "heavy"), "intake");
    assertThat(page).contains("must be a number", "value=\"heavy\"");
    assertThat(services.seen("PUT /intake/v1/screenings/s1")).isEmpty();
  }

  @Test
  void a_stale_save_shows_both_versions() throws Exception {
    stored(DRAFT);
    services.on("PUT /intake/v1/screenings/s1", 412, "{\"status\": 412, \"currentVersion\": 8}");
    String page = sent(form("/screenings/s1"), "intake");
    assertThat(page)
        .contains("Somebody else changed this", "What differs from what is saved now")
        .contains("<td>No</td><td>Unknown</td>");
  }

  @Test
  void with_intake_away_nothing_that_was_typed_is_lost() throws Exception {
    services.down("intake");
    String page = sent(form("/screenings/s1"), "intake");
    assertThat(page)
        .contains("nothing was saved", "value=\"sertraline\"", "value=\"Elixir of Ambrosia\"")
        .contains("name=\"conditions.glaucoma\" value=\"UNKNOWN\"");
  }

  @Test
  void the_live_preview_saves_nothing_and_says_that_nobody_is_paged_yet() throws Exception {
    stored(DRAFT);
    String fragment = sent(form("/screenings/s1/preview"), "intake");
    assertThat(fragment)
        .contains("Not eligible", "source of the stop", "Nobody has been paged yet")
        .contains("id=\"recognised-1\"")
        .doesNotContain("<html");
    assertThat(services.seen("PUT /intake/v1/screenings/s1")).isEmpty();
    assertThat(services.seen("POST /intake/v1/screenings/s1/preview").getFirst().body())
        .contains("sertraline");
    services.down("intake");
    assertThat(sent(form("/screenings/s1/preview"), "intake"))
        .contains("Intake is not answering right now.");
  }

  @Test
  void rows_come_and_go_without_losing_the_others() throws Exception {
    stored(DRAFT);
    String more = sent(form("/screenings/s1/trials").param("packVersion", "1"), "intake");
    assertThat(more).contains("value=\"sertraline\"", "trials[2].drug", "autofocus");
    String less = sent(form("/screenings/s1/medications").param("remove", "0"), "intake");
    assertThat(less)
        .contains("name=\"medications[0].name\"", "Elixir of Ambrosia")
        .doesNotContain("name=\"medications[1].name\"");
  }

  @Test
  void a_raised_safety_event_is_said_with_what_was_done() throws Exception {
    stored(
        DRAFT.replace(
            "\"packId\"",
            "\"safety\": {\"safetyEventId\": \"e1\", \"raisedAt\": \"2026-11-20T17:05:00Z\","
                + " \"advice\": \"a\"}, \"packId\""));
    assertThat(page("/screenings/s1", "intake"))
        .contains("988", "a safety event was raised on Fri, Nov 20, 10:05")
        .doesNotContain("Nobody has been paged yet");
  }

  @Test
  void signing_asks_for_an_old_password_again_and_sends_overrides_with_reasons() throws Exception {
    stored(DRAFT);
    assertThat(page("/screenings/s1/sign", "prescriber"))
        .contains("I take it on to override this hard stop", "source of the stop");
    MockHttpServletRequestBuilder request =
        post("/screenings/s1/sign")
            .param("_once", "12345678-1234")
            .param("_version", "\"7\"")
            .param("override", "stop-psychosis-history")
            .param("reason.stop-psychosis-history", "Discussed with the psychiatrist.")
            .param("reason.another", "not checked")
            .with(csrf());
    web.perform(request.with(signedIn(Duration.ofMinutes(30), "prescriber")))
        .andExpect(redirectedUrl("/oauth2/authorization/clinic?again"));
    assertThat(services.seen("POST /intake/v1/screenings/s1/complete")).isEmpty();

    services.on("POST /intake/v1/screenings/s1/complete", 200, DRAFT);
    web.perform(request.with(as("prescriber"))).andExpect(redirectedUrl("/screenings/s1"));
    StubServices.Seen seen = services.seen("POST /intake/v1/screenings/s1/complete").getFirst();
    assertThat(seen.header("If-match")).isEqualTo("\"7\"");
    assertThat(seen.body())
        .contains("\"rule\":\"stop-psychosis-history\"", "Discussed with the psychiatrist.")
        .doesNotContain("another");
    web.perform(
            post("/screenings/s1/sign")
                .param("_once", "12345678-1234")
                .with(csrf())
                .with(as("intake")))
        .andExpect(status().isForbidden());
  }

  @Test
  void a_reason_that_is_too_short_is_said_beside_it_and_kept() throws Exception {
    stored(DRAFT);
    services.on(
        "POST /intake/v1/screenings/s1/complete",
        422,
        """
        {"status": 422, "errors": [
          {"field": "overrides[0].reason", "message": "must be at least 20 characters"}]}
        """);
    String page =
        sent(
            post("/screenings/s1/sign")
                .param("_once", "12345678-1234")
                .param("_version", "\"7\"")
                .param("override", "stop-psychosis-history")
                .param("reason.stop-psychosis-history", "because")
                .with(csrf()),
            "prescriber");
    assertThat(page)
        .contains("<p class=\"wrong-text\">must be at least 20 characters</p>")
        .contains(">because</textarea>");
  }

  @Test
  void a_decision_shows_pack_rules_inputs_signer_and_overrides() throws Exception {
    stored(
        DRAFT
            .replace("\"DRAFT\"", "\"COMPLETED\"")
            .replace(
                "\"packId\"",
                """
                "decision": {"outcome": "ELIGIBLE", "proposed": "INELIGIBLE",
                  "packId": "iv-ketamine-standard", "packVersion": 1,
                  "findings": [{"is": "HARD_STOP", "rule": "stop-psychosis-history",
                    "source": "source of the stop", "field": "conditions.psychosis-history",
                    "says": "History of psychosis"}],
                  "overrides": [{"rule": "stop-psychosis-history", "reason": "Discussed at length."}],
                  "birthDate": "1984-03-09", "day": "2026-11-20",
                  "signedBy": "paula.prescriber", "signedAt": "2026-11-20T18:00:00Z"},
                "packId\""""));
    for (String role : new String[] {"intake", "prescriber", "medical-director"}) {
      assertThat(page("/screenings/s1", role))
          .contains("Eligible", "Not eligible", "paula.prescriber", "Fri, Nov 20, 11:00")
          .contains("iv-ketamine-standard, version 1", "Discussed at length.")
          .contains("source of the stop", "Post-traumatic stress disorder");
    }
  }

  @Test
  void a_pack_is_shown_with_every_rule_even_one_nobody_knew_of() throws Exception {
    stored(DRAFT);
    assertThat(page("/packs", "medical-director")).contains("IV ketamine, standard, version 1");
    assertThat(page("/packs/iv-ketamine-standard/1", "medical-director"))
        .contains(
            "<h1>IV ketamine, standard, version 1</h1>",
            "source of the indication",
            "source of the age",
            "source of the stop")
        .contains("source of the clearance", "source of the medicine", "alprazolam (Xanax)")
        .contains("a-later-rule", "How far apart", "source of a later rule", "director-1");
  }

  @Test
  void the_lists_say_what_is_missing_and_what_was_overridden() throws Exception {
    services.on(
        "GET /intake/v1/screenings",
        200,
        """
        {"page": 0, "size": 25, "total": 1, "items": [
          {"id": "s1", "state": "COMPLETED", "patientId": "p1", "siteId": "mesa",
           "outcome": "ELIGIBLE", "safetyFlag": true, "startedAt": "2026-11-20T17:00:00Z",
           "missing": ["Weight", "Pulse", "Glaucoma", "Arrhythmia"],
           "signed": {"by": "paula.prescriber", "at": "2026-11-20T18:00:00Z",
             "packId": "iv-ketamine-standard", "packVersion": 1,
             "overrides": [{"rule": "stop-psychosis-history", "reason": "Discussed at length."}]}}]}
        """);
    assertThat(page("/decisions?overridden=true", "medical-director"))
        .contains("stop-psychosis-history", "Discussed at length.", "paula.prescriber");
    assertThat(page("/screenings", "intake")).contains("Weight, Pulse, Glaucoma", "and 1 more");
    services.down("intake");
    assertThat(page("/screenings", "intake")).contains("Intake is not answering right now.");
    assertThat(page("/decisions", "medical-director"))
        .contains("Intake is not answering right now.");
    assertThat(page("/safety", "medical-director")).contains("Intake is not answering right now.");
    assertThat(page("/packs", "nurse")).contains("Intake is not answering right now.");
  }

  @Test
  void a_patient_with_an_open_screening_goes_on_with_it() throws Exception {
    services.on("POST /intake/v1/screenings", 201, DRAFT);
    MockHttpServletRequestBuilder request =
        post("/screenings").param("_once", "12345678-1234").param("patientId", "p1").with(csrf());
    web.perform(request.with(as("prescriber"))).andExpect(redirectedUrl("/screenings/s1"));
    services.on(
        "GET /intake/v1/screenings",
        200,
        """
        {"page": 0, "size": 1, "total": 1, "items": [
          {"id": "s0", "state": "DRAFT", "patientId": "p1", "siteId": "mesa", "safetyFlag": false,
           "startedAt": "2026-11-20T17:00:00Z"}]}
        """);
    web.perform(request.with(as("intake"))).andExpect(redirectedUrl("/screenings/s0"));
  }

  @Test
  void a_patient_is_registered_with_what_was_asked_and_nothing_else() throws Exception {
    services.on("POST /intake/v1/patients", 201, PATIENT);
    MockHttpServletRequestBuilder request =
        post("/patients/new")
            .param("_once", "12345678-1234")
            .param("siteId", "mesa")
            .param("givenName", "Zoraida")
            .param("familyName", "Quimby")
            .param("birthDate", "1984-03-09")
            .param("contact.phone", "4805550142")
            .param("contact.zone", "America/Phoenix")
            .param("contact.language", "es")
            .param("source", "VERBAL")
            .param("consent.EMAIL.CARE", "yes")
            .param("consent.SMS.MARKETING", "no")
            .param("consent.SMS.CARE", "")
            .with(csrf());
    web.perform(request.with(as("intake"))).andExpect(redirectedUrl("/patients/p1"));
    String body = services.seen("POST /intake/v1/patients").getFirst().body();
    assertThat(body).contains("\"phone\":\"4805550142\"", "\"MARKETING\"", "\"VERBAL\"");
    assertThat(body.split("\"channel\"")).hasSize(3);
    services.on(
        "POST /intake/v1/patients",
        422,
        """
        {"status": 422, "errors": [{"field": "contact.phone", "message": "is not a number"}]}
        """);
    assertThat(sent(request, "intake"))
        .contains("id=\"wrong-contact.phone\">is not a number", "value=\"Quimby\"");
  }

  @Test
  void only_a_consent_that_changed_is_written_down() throws Exception {
    String patient =
        PATIENT.replace(
            "\"registeredAt\"",
            """
            "consents": [{"channel": "EMAIL", "purpose": "CARE", "granted": true,
               "source": "WEB_FORM", "at": "2026-11-20T15:00:00Z", "recordedBy": "avery.intake"}],
             "consentHistory": [], "registeredAt\"""");
    services.on("GET /intake/v1/patients/p1", 200, patient);
    services.on("PUT /intake/v1/patients/p1/consents/SMS/CARE", 200, patient);
    web.perform(
            post("/patients/p1/consents")
                .param("_once", "12345678-1234")
                .param("_version", "\"7\"")
                .param("consent.EMAIL.CARE", "yes")
                .param("consent.SMS.CARE", "yes")
                .param("consent.SMS.BILLING", "")
                .param("source", "VERBAL")
                .with(as("intake"))
                .with(csrf()))
        .andExpect(redirectedUrl("/patients/p1/consents"));
    assertThat(services.seen("PUT /intake/v1/patients/p1/consents/EMAIL/CARE")).isEmpty();
    assertThat(services.seen("PUT /intake/v1/patients/p1/consents/SMS/CARE").getFirst().body())
        .contains("\"granted\":true", "VERBAL");
  }
}
