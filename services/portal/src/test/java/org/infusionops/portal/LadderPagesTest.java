package org.infusionops.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;

import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

class LadderPagesTest extends PortalTest {

  private static final String PHASES =
      """
      "phases": [
        {"step": 0, "times": 6, "completed": 6, "progress": "DONE"},
        {"step": 1, "everyDays": 7, "earlyDays": 1, "times": 4, "completed": 2, "progress": "NOW",
         "rule": "maintenance-weekly"},
        {"step": 2, "everyDays": 30, "earlyDays": 4, "progress": "AHEAD"}]
      """;

  /** A ladder on its first step, about which something is asked. */
  static String ladder(String kind, boolean review) {
    return """
    {"id": "l1", "version": 7, "patientId": "p1", "siteId": "mesa", "zone": "America/Phoenix",
     "packId": "iv-ketamine-standard", "packVersion": 1, "step": 1, %s,
     "dueOn": "2026-12-12", "orderFrom": "2026-11-28", "overdue": true,
     "question": {"kind": "%s", "review": %s, "holdsSessions": %s, "rule": "review-response",
       "source": "Where it is from", "sessions": 8, "inputs": [
         {"id": "m1", "standing": "NO_RESPONSE", "fallBand": 10,
          "takenAt": "2026-12-01T17:00:00Z"}]},
     "decided": [{"kind": "CONTINUED", "step": 0, "rule": "review-response", "sessions": 3,
       "inputs": [], "reason": "sleeps better than before", "by": "paula.prescriber",
       "at": "2026-11-30T17:00:00Z"}]}
    """
        .formatted(PHASES, kind, review, review);
  }

  /** One that is due and not asked about. */
  private static final String DUE =
      """
      {"id": "l2", "version": 3, "patientId": "p1", "siteId": "mesa", "zone": "America/Phoenix",
       "packId": "iv-ketamine-standard", "packVersion": 1, "step": 1, %s,
       "dueOn": "2026-12-20", "orderFrom": "2026-12-06", "overdue": false, "decided": []}
      """
          .formatted(PHASES);

  private static final String LADDER = "GET /scheduling/v1/ladders/l1";
  private static final String LIST = "GET /scheduling/v1/ladders";

  private static String list(String... ladders) {
    return "{\"page\": 0, \"size\": 25, \"total\": %d, \"items\": [%s]}"
        .formatted(ladders.length, String.join(",", ladders));
  }

  private String page(String role, String path) throws Exception {
    return shown(get(path).with(as(role)));
  }

  private static MockHttpServletRequestBuilder form(String role, String path) {
    return post(path)
        .param("_once", "12345678-1234")
        .param("_version", "\"7\"")
        .with(as(role))
        .with(csrf());
  }

  @Test
  void a_review_shows_what_it_is_decided_by_and_only_a_prescriber_decides() throws Exception {
    services.on(LADDER, 200, ladder("TOO_LITTLE_RESPONSE", true));
    assertThat(page("prescriber", "/ladders/l1"))
        .contains("Responds too little", "No response", "at least 10 % below baseline")
        .contains("review-response", "after 8 sessions", "Weekly", "2 of 4 done", "Every 30 days")
        .contains("Overdue since", "sleeps better than before", "Continue, adjusted", "Plan other");
    assertThat(page("scheduler", "/ladders/l1"))
        .contains("Responds too little", "Order the session")
        .doesNotContain("Continue as planned", "Plan otherwise", "Discontinue the treatment");
  }

  @Test
  void a_review_is_saved_once_with_the_version_that_was_seen() throws Exception {
    services.on(LADDER, 200, ladder("TOO_LITTLE_RESPONSE", true));
    services.on("POST /scheduling/v1/ladders/l1/review", 200, DUE);
    web.perform(
            form("prescriber", "/ladders/l1/review")
                .param("decision", "ADJUST")
                .param("reason", "a higher dose from now on"))
        .andExpect(redirectedUrl("/ladders/l1"));
    var sent = services.seen("POST /scheduling/v1/ladders/l1/review").getFirst();
    assertThat(sent.header("If-match")).isEqualTo("\"7\"");
    assertThat(sent.header("Idempotency-key")).isEqualTo("12345678-1234");
    assertThat(sent.body()).contains("ADJUST", "a higher dose from now on");
  }

  @Test
  void without_a_choice_or_when_somebody_was_faster_what_was_typed_is_kept() throws Exception {
    services.on(LADDER, 200, ladder("TOO_LITTLE_RESPONSE", true));
    assertThat(shown(form("prescriber", "/ladders/l1/review").param("reason", "a longer reason")))
        .contains("Choose one", "a longer reason");
    services.on(
        "POST /scheduling/v1/ladders/l1/review", 412, "{\"status\": 412, \"currentVersion\": 8}");
    assertThat(
            shown(
                form("prescriber", "/ladders/l1/review")
                    .param("decision", "CONTINUE")
                    .param("reason", "a longer reason")))
        .contains("Somebody else changed this", "a longer reason", "checked=\"checked\"");
    services.on(
        "POST /scheduling/v1/ladders/l1/review",
        400,
        """
        {"status": 400, "title": "The request cannot be read", "errors": [
          {"field": "reason", "message": "must have at least 10 visible characters"}]}
        """);
    assertThat(
            shown(
                form("prescriber", "/ladders/l1/review")
                    .param("decision", "CONTINUE")
                    .param("reason", "short")))
        .contains("must have at least 10 visible characters", "short");
  }

  @Test
  void longer_intervals_are_accepted_or_declined() throws Exception {
    services.on(LADDER, 200, ladder("STRETCH", false));
    assertThat(page("prescriber", "/ladders/l1"))
        .contains("Longer intervals proposed", "Yes, as proposed", "Discontinue the treatment");
    services.on("POST /scheduling/v1/ladders/l1/decide", 200, DUE);
    web.perform(
            form("prescriber", "/ladders/l1/decide")
                .param("proposal", "STRETCH")
                .param("decision", "ACCEPT")
                .param("reason", "well for a month"))
        .andExpect(redirectedUrl("/ladders/l1"));
    assertThat(services.seen("POST /scheduling/v1/ladders/l1/decide").getFirst().body())
        .contains("\"accept\":true", "STRETCH");
  }

  @Test
  void worklists_say_what_is_asked_or_that_nothing_is() throws Exception {
    assertThat(page("prescriber", "/reviews")).contains("No review waits");
    assertThat(page("prescriber", "/reviews?asks=STEP")).contains("Nothing is proposed");
    services.on(LIST, 200, list(ladder("OUTCOME_MISSING", true)));
    assertThat(page("nurse", "/reviews")).contains("Questionnaire missing", "/ladders/l1");
    services.down("scheduling");
    assertThat(page("prescriber", "/reviews")).contains("is not answering right now.");
    assertThat(page("scheduler", "/due")).contains("is not answering right now.");
  }

  @Test
  void who_is_due_is_ordered_from_the_list_unless_somebody_has_to_decide() throws Exception {
    assertThat(page("scheduler", "/due")).contains("Nobody is due in this time");
    services.on(LIST, 200, list(ladder("TOO_LITTLE_RESPONSE", true), DUE));
    assertThat(page("scheduler", "/due"))
        .contains("Overdue since", "Waits for a decision", "/due/l2/order")
        .doesNotContain("/due/l1/order");
    assertThat(page("prescriber", "/due")).doesNotContain("/due/l2/order");
    services.on("POST /scheduling/v1/ladders/l2/order", 200, DUE);
    web.perform(form("scheduler", "/due/l2/order")).andExpect(redirectedUrl("/due"));
    services.on(
        "POST /scheduling/v1/ladders/l2/order",
        409,
        """
        {"status": 409, "title": "Not now", "detail": "It can be ordered from 2026-12-06 on"}
        """);
    assertThat(shown(form("scheduler", "/due/l2/order")))
        .contains("It can be ordered from 2026-12-06 on");
  }

  @Test
  void the_plan_is_edited_in_rows_and_problems_stand_beside_their_fields() throws Exception {
    services.on(LADDER, 200, ladder("STRETCH", false));
    assertThat(page("prescriber", "/ladders/l1/edit"))
        .contains("Step 4", "value=\"30\"", "step 2", "field-steps[0].everyDays")
        .doesNotContain("the series</option>");
    services.on("PUT /scheduling/v1/ladders/l1/steps", 200, DUE);
    web.perform(
            form("prescriber", "/ladders/l1/edit")
                .param("everyDays", "10", "", "42")
                .param("earlyDays", "2", "", "7")
                .param("times", "3", "", "")
                .param("step", "1")
                .param("dueOn", "2026-12-24")
                .param("reason", "travels a lot this winter"))
        .andExpect(redirectedUrl("/ladders/l1"));
    assertThat(services.seen("PUT /scheduling/v1/ladders/l1/steps").getFirst().body())
        .contains("\"everyDays\":42", "\"dueOn\":\"2026-12-24\"", "travels a lot")
        .doesNotContain("\"everyDays\":0");
    services.on(
        "PUT /scheduling/v1/ladders/l1/steps",
        422,
        """
        {"status": 422, "title": "The request breaks a rule", "errors": [
          {"field": "steps[1].everyDays", "message": "must be more than in the step before"}]}
        """);
    assertThat(
            shown(
                form("prescriber", "/ladders/l1/edit")
                    .param("everyDays", "10", "7")
                    .param("earlyDays", "2", "x")
                    .param("times", "", "")
                    .param("step", "1")
                    .param("reason", "typed before")))
        .contains("Must be a whole number", "typed before");
    assertThat(
            shown(
                form("prescriber", "/ladders/l1/edit")
                    .param("everyDays", "10", "7")
                    .param("earlyDays", "2", "1")
                    .param("times", "", "")
                    .param("step", "1")
                    .param("reason", "typed before")))
        .contains("must be more than in the step before", "Days between");
  }

  @Test
  void the_patients_page_shows_the_phases_with_progress_and_the_next_step() throws Exception {
    services.on("GET /intake/v1/patients/p1", 200, PATIENT);
    services.on(LIST, 200, list(DUE));
    assertThat(page("nurse", "/patients/p1"))
        .contains("Phases", "2 of 4 done", "Due on Dec 20, 2026", "/ladders/l2");
    assertThat(page("finance", "/patients/p1")).doesNotContain("/ladders/l2");
  }
}
