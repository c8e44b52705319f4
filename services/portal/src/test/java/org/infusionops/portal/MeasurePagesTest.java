package org.infusionops.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

class MeasurePagesTest extends PortalTest {

  static final String MADRS =
      """
      {"id": "madrs", "version": 1, "title": {"en": "MADRS"},
       "measures": {"en": "Depression", "es": "Depresión"},
       "answeredBy": "CLINICIAN", "wording": "LABELS", "rights": "rights of the scale",
       "intro": {"en": "Rate each item."},
       "items": [{"id": "1", "text": {"en": "Apparent sadness"}, "options": [
          {"value": 0, "text": {"en": "0"}}, {"value": 1, "text": {"en": "1"}}]}],
       "scoring": {"method": "SUM", "minimum": 0, "maximum": 60, "source": "source of the scoring"},
       "bands": [{"id": "MILD", "from": 7, "to": 19, "text": {"en": "Mild", "es": "Leve"}}],
       "outcome": {"responsePercent": 50, "remissionAtMost": 10, "meaningfulChange": 6,
                   "source": "source of the outcome"}}
      """;

  private static final String LINES =
      """
      {"page": 0, "size": 50, "total": 2, "items": [
        {"id": "madrs", "version": 1, "title": {"en": "MADRS"}, "measures": {"en": "Depression"},
         "answeredBy": "CLINICIAN", "wording": "LABELS", "languages": []},
        {"id": "phq-9", "version": 1, "title": {"en": "PHQ-9"}, "measures": {"en": "Depression"},
         "answeredBy": "PATIENT", "wording": "FULL", "languages": ["en", "es"]}]}
      """;

  private static final String TRENDS =
      """
      {"items": [{"instrument": "madrs", "points": [
        {"id": "m1", "takenAt": "2026-11-01T17:00:00Z", "occasion": {"kind": "BASELINE"},
         "way": "STAFF", "total": 30, "band": "MODERATE", "imputed": false, "remission": false},
        {"id": "m2", "takenAt": "2026-11-08T17:00:00Z",
         "occasion": {"kind": "SESSION", "session": 2}, "way": "STAFF", "total": 12,
         "band": "MILD", "imputed": false, "baseline": "m1", "change": -18, "changePercent": -60,
         "response": true, "remission": false, "direction": "BETTER"}]}]}
      """;

  static final String MEASURED =
      """
      {"id": "m2", "version": 1, "patientId": "p1", "siteId": "mesa", "instrument": "madrs",
       "instrumentVersion": 1, "answers": {"1": 1},
       "score": {"is": "SCORED", "total": 12, "band": "MILD", "imputed": []},
       "occasion": {"kind": "SESSION", "session": 2}, "way": "STAFF", "by": "nurse-1",
       "takenAt": "2026-11-08T17:00:00Z", "recordedAt": "2026-11-08T17:01:00Z"}
      """;
  private static final String WITHDRAWN =
      MEASURED.replace("\"m2\"", "\"m3\"").strip().replaceFirst("}$", "")
          + """
          , "withdrawn": {"at": "2026-11-09T17:00:00Z", "by": "paula.prescriber",
                          "reason": "It was another patient."}}
          """;

  private static final String LINKS =
      """
      {"page": 0, "size": 10, "total": 1, "items": [
        {"id": "l1", "version": 1, "patientId": "p1", "instrument": "phq-9",
         "occasion": {"kind": "SESSION", "session": 1}, "state": "OPEN",
         "createdAt": "2026-11-20T17:00:00Z", "createdBy": "nurse-1",
         "expiresAt": "2026-11-27T17:00:00Z"}]}
      """;

  @BeforeEach
  void answering() {
    services.on("GET /intake/v1/patients/p1", 200, PATIENT);
    services.on("GET /intake/v1/instruments", 200, LINES);
    services.on("GET /intake/v1/instruments/madrs", 200, MADRS);
    services.on("GET /intake/v1/patients/p1/trends", 200, TRENDS);
    services.on("GET /intake/v1/patients/p1/questionnaire-links", 200, LINKS);
    services.on(
        "GET /intake/v1/patients/p1/measurements",
        200,
        "{\"page\": 0, \"size\": 200, \"total\": 2, \"items\": ["
            + MEASURED
            + ","
            + WITHDRAWN
            + "]}");
    services.on("GET /intake/v1/measurements/m2", 200, MEASURED);
    services.on("GET /intake/v1/measurements/m3", 200, WITHDRAWN);
  }

  private String page(String path, String role) throws Exception {
    return shown(get(path).with(as(role)));
  }

  private static MockHttpServletRequestBuilder form(String path) {
    return post(path).param("_once", "12345678-1234").with(csrf());
  }

  @Test
  void the_trend_is_drawn_and_told_in_a_table() throws Exception {
    String page = page("/patients/p1/measures", "nurse");
    assertThat(page)
        .contains("<polyline class=\"curve\"", "class=\"remission\"", "-18", "(-60 %)")
        .contains("Mild", "Response", "source of the outcome")
        .contains("/patients/p1/measures/madrs", "Send the link", "Take back")
        .contains("<title>Questionnaires")
        .doesNotContain("style=\"");
    assertThat(page("/patients/p1/measures", "intake"))
        .doesNotContain("/patients/p1/measures/madrs");
    assertThat(page("/patients/p1/measures", "medical-director"))
        .contains("<polyline")
        .doesNotContain("Send the link");
  }

  @Test
  void what_was_taken_at_one_moment_stands_side_by_side() throws Exception {
    services.on(
        "GET /intake/v1/patients/p1/trends", 200, TRENDS.replace("2026-11-08", "2026-11-01"));
    assertThat(page("/patients/p1/measures", "nurse"))
        .containsPattern("class=\"axis middle\" x=\"54\" y=\"222\">0<")
        .containsPattern("class=\"axis middle\" x=\"646\" y=\"222\">2<");
  }

  @Test
  void what_was_entered_in_error_can_be_withdrawn_and_is_still_shown() throws Exception {
    String page = page("/patients/p1/measures", "nurse");
    assertThat(page)
        .contains("/patients/p1/measurements/m2/withdraw")
        .contains("<s>12</s>", "paula.prescriber", "It was another patient.");
    assertThat(page("/patients/p1/measures", "medical-director"))
        .contains("It was another patient.")
        .doesNotContain("/withdraw");

    String path = "/patients/p1/measurements/m2/withdraw";
    assertThat(page(path, "nurse")).contains("MADRS", ">12<", "What was wrong");
    services.on("POST /intake/v1/measurements/m2/withdraw", 200, WITHDRAWN);
    web.perform(
            form(path)
                .param("_version", "\"1\"")
                .param("reason", " It was another patient. ")
                .with(as("nurse")))
        .andExpect(redirectedUrl("/patients/p1/measures"));
    StubServices.Seen seen = services.seen("POST /intake/v1/measurements/m2/withdraw").getFirst();
    assertThat(seen.body()).isEqualTo("{\"reason\":\"It was another patient.\"}");
    assertThat(seen.header("If-match")).isEqualTo("\"1\"");
    assertThat(seen.header("Idempotency-key")).isEqualTo("12345678-1234");
    web.perform(form(path).with(as("medical-director"))).andExpect(status().isForbidden());
    web.perform(get("/patients/p2/measurements/m2/withdraw").with(as("nurse")))
        .andExpect(status().isNotFound());
  }

  @Test
  void who_was_faster_in_withdrawing_is_named_and_a_refused_reason_is_kept() throws Exception {
    String path = "/patients/p1/measurements/m3/withdraw";
    services.on("POST /intake/v1/measurements/m3/withdraw", 412, "{\"status\": 412}");
    assertThat(shown(form(path).param("reason", "Typed twice.").with(as("nurse"))))
        .contains("paula.prescriber", "It was another patient.")
        .doesNotContain("<textarea");
    services.on(
        "POST /intake/v1/measurements/m2/withdraw",
        422,
        "{\"status\": 422, \"errors\": [{\"field\": \"reason\", \"message\": \"is too short\"}]}");
    assertThat(
            web.perform(
                    form("/patients/p1/measurements/m2/withdraw")
                        .param("reason", "typo")
                        .with(as("nurse")))
                .andReturn()
                .getResponse()
                .getContentAsString())
        .contains("is too short", ">typo</textarea>");
  }

  @Test
  void without_anything_measured_the_page_says_what_to_do() throws Exception {
    services.on("GET /intake/v1/patients/p1/trends", 200, "{\"items\": []}");
    assertThat(page("/patients/p1/measures", "nurse"))
        .contains("Nothing has been measured yet", "Record an answered questionnaire");
  }

  @Test
  void a_service_that_is_down_is_said_to_be() throws Exception {
    services.down("intake");
    assertThat(page("/patients/p1/measures", "nurse")).contains("class=\"missing\"");
    assertThat(page("/outcomes", "medical-director")).contains("class=\"missing\"");
  }

  @Test
  void a_rating_is_recorded_once_with_what_was_answered_only() throws Exception {
    assertThat(page("/patients/p1/measures/madrs", "nurse"))
        .contains("Apparent sadness", "under copyright", "source of the scoring", "No answer");
    services.on("POST /intake/v1/patients/p1/measurements", 201, "{\"id\": \"m3\"}");
    web.perform(
            form("/patients/p1/measures/madrs")
                .param("answers.1", "1")
                .param("answers.2", "")
                .param("occasion.kind", "SESSION")
                .param("occasion.session", "3")
                .param("takenAt", "2026-11-20T10:30")
                .with(as("nurse")))
        .andExpect(redirectedUrl("/patients/p1/measures"))
        .andExpect(flash().attribute("danger", false));
    StubServices.Seen seen = services.seen("POST /intake/v1/patients/p1/measurements").getFirst();
    assertThat(seen.header("Idempotency-key")).isEqualTo("12345678-1234");
    assertThat(seen.body())
        .contains("\"answers\":{\"1\":1}", "\"session\":3", "2026-11-20T17:30:00Z");
  }

  @Test
  void danger_is_told_on_the_next_page() throws Exception {
    services.on(
        "POST /intake/v1/patients/p1/measurements",
        201,
        "{\"id\": \"m3\", \"safety\": {\"safetyEventId\": \"e1\", \"advice\": \"988\"}}");
    web.perform(form("/patients/p1/measures/madrs").param("answers.1", "1").with(as("nurse")))
        .andExpect(flash().attribute("danger", true));
    assertThat(
            web.perform(get("/patients/p1/measures").flashAttr("danger", true).with(as("nurse")))
                .andReturn()
                .getResponse()
                .getContentAsString())
        .contains("Stay with the patient");
  }

  @Test
  void what_was_refused_stands_beside_its_field_and_the_input_is_kept() throws Exception {
    services.on(
        "POST /intake/v1/patients/p1/measurements",
        422,
        """
        {"status": 422, "title": "Invalid", "errors": [
          {"field": "occasion.session", "message": "is required with SESSION"},
          {"field": "answers.1", "message": "must be one of 0, 1"}]}
        """);
    String page =
        shown(
            form("/patients/p1/measures/madrs")
                .param("answers.1", "1")
                .param("occasion.kind", "SESSION")
                .with(as("nurse")));
    assertThat(page)
        .contains("is required with SESSION", "must be one of 0, 1")
        .containsPattern("name=\"answers.1\" value=\"1\"\\s+checked");
    assertThat(
            web.perform(
                    form("/patients/p1/measures/madrs")
                        .param("takenAt", "yesterday")
                        .with(as("nurse")))
                .andReturn()
                .getResponse()
                .getContentAsString())
        .contains("must be a date and a time of day");
  }

  @Test
  void a_link_is_sent_and_taken_back() throws Exception {
    services.on("POST /intake/v1/patients/p1/questionnaire-links", 201, linkOf("OPEN"));
    web.perform(
            form("/patients/p1/measures/links")
                .param("instrument", "phq-9")
                .param("occasion", "SESSION")
                .param("session", "4")
                .with(as("intake")))
        .andExpect(redirectedUrl("/patients/p1/measures"));
    assertThat(services.seen("POST /intake/v1/patients/p1/questionnaire-links").getFirst().body())
        .isEqualTo("{\"instrument\":\"phq-9\",\"occasion\":\"SESSION\",\"session\":4}");
    services.on("POST /intake/v1/questionnaire-links/l1/revoke", 200, linkOf("REVOKED"));
    web.perform(form("/patients/p1/measures/links/l1/revoke").with(as("nurse")))
        .andExpect(redirectedUrl("/patients/p1/measures"));
    web.perform(form("/patients/p1/measures/links").with(as("medical-director")))
        .andExpect(status().isForbidden());
  }

  private static String linkOf(String state) {
    return """
        {"id": "l1", "instrument": "phq-9", "occasion": {"kind": "FOLLOW_UP"}, "state": "%s",
         "createdAt": "2026-11-20T17:00:00Z", "createdBy": "nurse-1",
         "expiresAt": "2026-11-27T17:00:00Z"}
        """
        .formatted(state);
  }

  @Test
  void outcomes_are_shown_with_n_and_interval() throws Exception {
    services.on("GET /intake/v1/instruments/phq-9", 200, MADRS);
    services.on(
        "GET /intake/v1/outcomes",
        200,
        """
        {"instrument": "phq-9", "courses": 12, "inRemissionAtBaseline": 1, "steps": [
          {"session": 1, "measured": 10,
           "response": {"count": 8, "of": 10, "low": 0.4902, "high": 0.9433},
           "remission": {"count": 0, "of": 10, "low": 0, "high": 0.2775}}]}
        """);
    String page = page("/outcomes", "medical-director");
    assertThat(page)
        .contains("8 of 10: 80 % (49 to 94 %)", "0 of 10: 0 % (0 to 28 %)", "n 10")
        .contains("12 courses with a baseline", "class=\"whisker\"", "source of the outcome");
    assertThat(services.seen("GET /intake/v1/outcomes").getFirst().query())
        .isEqualTo("instrument=phq-9");
    assertThat(page("/outcomes?instrument=nonsense&site=mesa", "medical-director"))
        .contains("8 of 10");
    assertThat(services.seen("GET /intake/v1/outcomes").getLast().query())
        .isEqualTo("instrument=phq-9&siteId=mesa");
  }

  @Test
  void without_outcomes_the_page_says_what_is_needed() throws Exception {
    services.on(
        "GET /intake/v1/outcomes",
        200,
        "{\"instrument\": \"phq-9\", \"courses\": 0, \"inRemissionAtBaseline\": 0, \"steps\": []}");
    assertThat(page("/outcomes", "medical-director")).contains("a course needs a baseline");
  }
}
