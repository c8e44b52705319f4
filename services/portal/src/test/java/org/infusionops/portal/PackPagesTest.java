package org.infusionops.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Drafts of packs, comparison and what-if. */
class PackPagesTest extends PortalTest {

  private static final String HASH = "ab".repeat(32);

  private static final String LINE =
      """
      {"id": "d", "version": 2, "title": "IV ketamine, next", "effectiveFrom": "2026-12-01",
       "state": "%s", "contentHash": "%s", "uploadedBy": "paula.prescriber",
       "uploadedAt": "2026-11-22T17:00:00Z",
       "signatures": [{"staffId": "paula.prescriber", "medicalDirector": false,
                       "contentHash": "%s", "at": "2026-11-22T17:05:00Z"}]}
      """;

  static final String DRAFT =
      """
      {"draft": %s, "document": {"id": "d", "version": 2, "title": "IV ketamine, next",
        "effectiveFrom": "2026-12-01",
        "eligibility": {"minimumAge": {"id": "minimum-age", "years": 21, "source": "new source"}}}}
      """
          .formatted(LINE.formatted("DRAFT", HASH, HASH));

  static final String COMPARISON =
      """
      {"id": "d", "version": 2, "title": "IV ketamine, next",
       "withId": "iv-ketamine-standard", "withVersion": 1, "withTitle": "IV ketamine, standard",
       "comparison": {"same": 170,
         "heading": [{"field": "effectiveFrom", "before": "2026-01-01", "after": "2026-12-01"}],
         "rules": [
           {"rule": "minimum-age", "kind": "CHANGED", "section": "eligibility.minimumAge",
            "before": {"id": "minimum-age", "years": 18, "source": "old source"},
            "after": {"id": "minimum-age", "years": 21, "source": "new source"},
            "fields": [{"field": "years", "before": 18, "after": 21},
                       {"field": "source", "before": "old source", "after": "new source"}]},
           {"rule": "stop-falls", "kind": "REMOVED", "section": "eligibility.hardStops",
            "before": {"id": "stop-falls", "condition": "falls", "label": "A fall",
                       "source": "source of the fall"}, "fields": []}]}}
      """;

  static final String REPLAY =
      """
      {"id": "d", "version": 2, "title": "IV ketamine, next", "over": "d", "decisions": 120,
       "otherOutcome": 60, "otherRules": 3,
       "outcomes": [{"from": "ELIGIBLE", "to": "INELIGIBLE", "decisions": 60},
                    {"from": "ELIGIBLE", "to": "ELIGIBLE", "decisions": 60}],
       "rules": [{"rule": "minimum-age", "change": "FIRES_NOW", "decisions": 60}],
       "listed": {"page": 0, "size": 25, "total": 60, "items": [
         {"screeningId": "s1", "patientId": "p1", "siteId": "mesa",
          "signedAt": "2026-11-20T17:00:00Z", "packVersion": 1,
          "from": "ELIGIBLE", "to": "INELIGIBLE",
          "rules": [{"rule": "minimum-age", "change": "FIRES_NOW", "says": "HARD_STOP"}]}]}}
      """;

  private static final String TEXT =
      """
      {
        "id": "d",
        "eligibility": {
          "hardStops": [
            {"id": "one"},
            {"id": "two"}
          ]
        }
      }
      """;

  private String page(String path, String... roles) throws Exception {
    return shown(get(path).with(as(roles)));
  }

  private String sent(MockHttpServletRequestBuilder request) throws Exception {
    return shown(request.with(as("medical-director")));
  }

  private static MockHttpServletRequestBuilder form(String path) {
    return post(path).param("_once", "12345678-1234").param("_version", "\"7\"").with(csrf());
  }

  @Test
  void the_list_shows_drafts_and_states_to_who_may_sign_and_packs_to_all() throws Exception {
    services.on(
        "GET /intake/v1/pack-drafts",
        200,
        "{\"page\": 0, \"size\": 100, \"total\": 1, \"items\": [%s]}"
            .formatted(LINE.formatted("DRAFT", HASH, HASH)));
    services.on(
        "GET /intake/v1/packs",
        200,
        """
        {"page": 0, "size": 100, "total": 2, "items": [
          {"id": "iv-ketamine-standard", "version": 2, "title": "Next", "effectiveFrom": "2026-12-01",
           "inForceAt": [], "state": "UPCOMING", "approvedBy": "morgan", "approvedOn": "2026-11-22"},
          {"id": "iv-ketamine-standard", "version": 1, "title": "Now", "effectiveFrom": "2026-01-01",
           "inForceAt": ["mesa"], "state": "IN_FORCE", "approvedBy": "morgan",
           "approvedOn": "2025-12-15"}]}
        """);
    assertThat(page("/packs", "medical-director"))
        .contains("IV ketamine, next, version 2", "1 signature", "uploaded by paula.prescriber")
        .contains("Signed, not begun", "In force", "approved by morgan");
    assertThat(page("/packs", "nurse"))
        .contains("Now, version 1")
        .doesNotContain("IV ketamine, next");
    assertThat(services.seen("GET /intake/v1/pack-drafts")).hasSize(1);
  }

  @Test
  void without_drafts_the_list_says_what_to_do_and_without_intake_what_is_missing()
      throws Exception {
    assertThat(page("/packs", "medical-director")).contains("Upload one to change a rule.");
    services.down("intake");
    assertThat(page("/packs", "medical-director")).contains("Intake is not answering right now.");
  }

  @Test
  void an_upload_goes_to_intake_once_and_leads_to_the_draft() throws Exception {
    services.on("POST /intake/v1/pack-drafts", 201, DRAFT);
    web.perform(form("/packs/new").param("document", TEXT).with(as("medical-director")))
        .andExpect(redirectedUrl("/packs/drafts/d/2"));
    StubServices.Seen seen = services.seen("POST /intake/v1/pack-drafts").getFirst();
    assertThat(seen.header("Idempotency-key")).isEqualTo("12345678-1234");
    assertThat(seen.body()).contains("\"hardStops\"");
  }

  @Test
  void what_is_wrong_is_shown_beside_the_text_with_its_field_and_line() throws Exception {
    services.on(
        "POST /intake/v1/pack-drafts",
        422,
        """
        {"status": 422, "title": "The request breaks a rule", "errors": [
          {"field": "eligibility.hardStops[1].source", "message": "required property missing"},
          {"field": "vitals", "message": "is required"}]}
        """);
    assertThat(sent(form("/packs/new").param("document", TEXT)))
        .contains("2 things are wrong.", "eligibility.hardStops[1].source", "Line 6")
        .contains("required property missing", "&quot;id&quot;: &quot;two&quot;");
    assertThat(sent(form("/packs/new").param("document", "{\n  \"id\": 1,\n  oops\n}")))
        .contains("Line 3", "is not JSON");
    assertThat(services.seen("POST /intake/v1/pack-drafts")).hasSize(1);
  }

  @Test
  void a_text_somebody_else_replaced_meanwhile_is_shown_beside_ones_own() throws Exception {
    services.on("GET /intake/v1/pack-drafts/d/2", 200, DRAFT);
    services.on("PUT /intake/v1/pack-drafts/d/2", 412, "{\"status\": 412, \"currentVersion\": 9}");
    assertThat(sent(form("/packs/drafts/d/2/replace").param("document", TEXT)))
        .contains("new source", "&quot;id&quot;: &quot;two&quot;", "name=\"_version\"");
    assertThat(services.seen("PUT /intake/v1/pack-drafts/d/2").getFirst().header("If-match"))
        .isEqualTo("\"7\"");
  }

  @Test
  void a_draft_is_read_with_its_signatures_and_signed_with_a_fresh_password_only()
      throws Exception {
    services.on("GET /intake/v1/pack-drafts/d/2", 200, DRAFT);
    assertThat(page("/packs/drafts/d/2", "medical-director"))
        .contains("paula.prescriber", "new source", HASH, "Sign this text")
        .contains("<title>Draft</title>");
    services.on(
        "POST /intake/v1/pack-drafts/d/2/signatures",
        200,
        DRAFT.replace("\"DRAFT\"", "\"APPROVED\""));
    web.perform(
            form("/packs/drafts/d/2/sign")
                .param("contentHash", HASH)
                .with(signedIn(Duration.ofMinutes(20), "medical-director")))
        .andExpect(redirectedUrlPattern("/oauth2/**"));
    assertThat(services.seen("POST /intake/v1/pack-drafts/d/2/signatures")).isEmpty();
    web.perform(
            form("/packs/drafts/d/2/sign").param("contentHash", HASH).with(as("medical-director")))
        .andExpect(redirectedUrl("/packs/drafts/d/2"));
    assertThat(services.seen("POST /intake/v1/pack-drafts/d/2/signatures").getFirst().body())
        .contains(HASH);
  }

  @Test
  void a_text_that_was_replaced_since_it_was_read_is_not_signed() throws Exception {
    services.on("GET /intake/v1/pack-drafts/d/2", 200, DRAFT);
    services.on(
        "POST /intake/v1/pack-drafts/d/2/signatures",
        409,
        "{\"status\": 409, \"detail\": \"The draft was replaced since it was read\"}");
    assertThat(sent(form("/packs/drafts/d/2/sign").param("contentHash", HASH)))
        .contains("The draft was replaced since it was read");
  }

  @Test
  void two_versions_are_shown_rule_by_rule_with_both_values_and_sources() throws Exception {
    services.on("GET /intake/v1/packs/d/2/comparison", 200, COMPARISON);
    assertThat(page("/packs/d/2/compare?with=iv-ketamine-standard/1", "medical-director"))
        .contains("2 rules differ, 170 are the same.", "minimum-age", "Minimum age")
        .contains("old source", "new source", ">18<", ">21<", "Changed", "Removed", "A fall");
    assertThat(services.seen("GET /intake/v1/packs/d/2/comparison").getFirst().query())
        .isEqualTo("withId=iv-ketamine-standard&withVersion=1");
    assertThat(page("/packs/d/2/compare", "prescriber")).doesNotContain("/replay");
  }

  @Test
  void what_if_shows_counts_rules_and_the_decisions_with_links() throws Exception {
    services.on("GET /intake/v1/packs/d/2/replay", 200, REPLAY);
    assertThat(page("/packs/d/2/replay", "medical-director"))
        .contains("href=\"/screenings/s1\"", "minimum-age", "would say so now", ">120<", ">60<")
        .contains("page=1", "Not eligible");
    assertThat(services.seen("POST /treatment/v1/session-replays")).isEmpty();
    services.on("GET /intake/v1/packs/d/2", 404, "{\"status\": 404}");
    services.on("GET /intake/v1/pack-drafts/d/2", 200, DRAFT);
    services.on(
        "POST /treatment/v1/session-replays",
        200,
        """
        {"over": "d", "sessions": 40, "otherGate": 7, "otherVitals": 1,
         "rules": [{"rule": "gate-vitals", "sessions": 7}],
         "listed": {"page": 0, "size": 25, "total": 1, "items": [
           {"sessionId": "session-1", "patientId": "p1", "siteId": "mesa", "day": "2026-11-20",
            "packVersion": 1, "gateFrom": "PASSED", "gateTo": "FAILED", "actionTo": "HOLD",
            "rules": ["gate-vitals"]}]}}
        """);
    assertThat(page("/packs/d/2/replay", "medical-director"))
        .contains("href=\"/sessions/session-1/record\"", "gate-vitals", "failed", "hold", ">40<");
    services.down("treatment");
    assertThat(page("/packs/d/2/replay", "medical-director"))
        .contains("Treatment is not answering right now.", "href=\"/screenings/s1\"");
    assertThat(page("/packs/d/2/replay?rules=true&page=1&over=x", "medical-director"))
        .contains("page=0");
    assertThat(services.seen("GET /intake/v1/packs/d/2/replay").getLast().query())
        .isEqualTo("over=x&differs=RULES&page=1&size=25");
  }
}
